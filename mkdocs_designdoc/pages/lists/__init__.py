"""Lists of designs and of what they promise: rows, filters, parts and letters."""
