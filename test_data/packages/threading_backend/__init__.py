"""The service's command chooses native threads: there is no hub in any module of the package."""
