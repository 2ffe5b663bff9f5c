"""What the page shows, a view a file: what a request asks for → a `View`, which `rendering` makes an answer of."""
