"""What stands in the page of a design doc around its own text."""
