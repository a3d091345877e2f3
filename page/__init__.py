"""Parts of the page that have a popover of their own."""
