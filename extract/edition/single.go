package edition

// single gives the one letter of a page that has no repeated headings.
func (b *book) single(lines []line) {}
