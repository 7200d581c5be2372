"""What machines read: one module a format."""
