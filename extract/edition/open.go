package edition

import (
	"bufio"
	"bytes"
	"io"
	"regexp"

	"lettergraph/extract/letter"
)

// headSize is how much of a document its format is told from.
const headSize = 8 << 10

var (
	htmlHead = regexp.MustCompile(`(?i)<!doctype html|<html[\s>]|<body[\s>]|<head[\s>]`)
	htmlTag  = regexp.MustCompile(`(?i)</?(?:p|div|h[1-6]|br|span|table|li|blockquote|em|strong|i|b)(?:\s[^<>]{0,200})?/?>`)
)

// open chooses how a document is read: as HTML, as Markdown, which may hold HTML,
// or as plain text.
func open(r io.Reader, name string) source {
	in := bufio.NewReaderSize(r, headSize)
	head, _ := in.Peek(headSize)
	head = bytes.ReplaceAll(head, []byte{0}, nil) // of UTF-16
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), "\xFF\xFE \r\n\t")
	lines := letter.NewLines(in, name)
	switch {
	case htmlHead.Match(head):
		return newHTML(lines, name, false)
	case bytes.HasPrefix(head, []byte("---\n")) || bytes.HasPrefix(head, []byte("---\r\n")):
		return newHTML(lines, name, true)
	case len(htmlTag.FindAll(head, 6)) > 5:
		return newHTML(lines, name, true)
	}
	return &plainSource{lines: lines}
}
