"""READ: bytes to Document, a format a file."""
