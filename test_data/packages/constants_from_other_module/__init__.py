"""Constants that another module defines."""
