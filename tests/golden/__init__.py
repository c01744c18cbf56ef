"""The sample reports with what a careful reader finds in them."""
