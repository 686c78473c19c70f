"""The embedded engine: tantivy, an index on local disk."""
