"""Names that come by star, as far as __all__ lets them."""
