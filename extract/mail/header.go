package mail

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// header is the fields of a message or of a part, raw, with their places.
type header struct {
	letter.Block // the values, unfolded, one after another
	fields       []field
	buf          []byte // Text while it is being read
	line         int    // of the first field
	start        int64  // of the first field
	end          int64  // after the last line of the header
	last         int    // the last line of the header
	cut          bool   // more than maxHeader bytes: the rest was dropped
}

// field is one field: its value is Text[start:end] of its header.
type field struct {
	name       string // lower case
	start, end int
}

const maxHeader = 1 << 20

// wanted are the fields that are kept; all others are skipped.
func wanted(name string) bool {
	switch name {
	case "from", "sender", "reply-to", "to", "cc", "bcc", "apparently-to", "date", "subject", "message-id",
		"content-type", "content-transfer-encoding", "content-disposition", "received", "return-path",
		"list-id", "list-post", "mailing-list", "precedence", "x-mailing-list", "x-beenthere", "newsgroups",
		"x-from", "x-to", "x-cc", "x-bcc", "x-original-from":
		return true
	}
	return false
}

// cutField splits "Name: value"; name is in lower case.
func cutField(line []byte) (name string, value []byte, ok bool) {
	i := 0
	for i < len(line) && line[i] > ' ' && line[i] < 0x7f && line[i] != ':' {
		i++
	}
	j := i
	for j < len(line) && (line[j] == ' ' || line[j] == '\t') {
		j++
	}
	if i == 0 || i > 76 || j >= len(line) || line[j] != ':' {
		return "", nil, false
	}
	return strings.ToLower(string(line[:i])), line[j+1:], true
}

// readHeader reads fields up to the empty line after them, which it consumes, or
// to the first line that is no field, which it leaves. It stops before a
// boundary line of bounds.
func readHeader(s *source, bounds [][]byte) header {
	h := header{line: s.number, start: s.offset}
	h.read(s, bounds)
	h.Text, h.buf = string(h.buf), nil
	return h
}

func (h *header) read(s *source, bounds [][]byte) {
	keep := false
	for s.inMessage() {
		line := s.text
		if len(line) == 0 && !s.continues {
			h.end, h.last = s.offset, s.number-1
			s.advance()
			return
		}
		if level, _ := boundary(line, bounds); level >= 0 {
			break
		}
		switch {
		case s.continues:
			if keep {
				h.add(line, s.offset, s.number)
			}
		case line[0] == ' ' || line[0] == '\t':
			if keep {
				h.add(line, s.offset, s.number)
			}
		case len(h.fields) == 0 && bytes.HasPrefix(line, []byte("From ")), bytes.HasPrefix(line, []byte(">From ")):
			// A separator that some programs leave inside the header.
		default:
			name, value, ok := cutField(line)
			if !ok {
				h.end, h.last = s.offset, s.number-1
				return
			}
			if keep = wanted(name) && !h.cut; keep {
				h.fields = append(h.fields, field{name: name, start: len(h.buf), end: len(h.buf)})
				h.add(value, s.offset+int64(len(line)-len(value)), s.number)
			} else if len(h.fields) == 0 {
				h.fields = append(h.fields, field{name: name, start: len(h.buf), end: len(h.buf)})
			}
		}
		s.advance()
	}
	h.end, h.last = s.offset, s.number-1
	if !s.ok {
		h.last = s.number
	}
}

// add appends a line, or a piece of one, to the last field.
func (h *header) add(value []byte, offset int64, line int) {
	if len(h.buf)+len(value) > maxHeader {
		h.cut = true
		return
	}
	h.Runs = append(h.Runs, letter.Run{At: len(h.buf), Off: offset, Line: line})
	h.buf = append(h.buf, value...)
	h.fields[len(h.fields)-1].end = len(h.buf)
}

// find is the first field of that name.
func (h *header) find(name string) (field, bool) {
	for _, f := range h.fields {
		if f.name == name {
			return f, true
		}
	}
	return field{}, false
}

// isMail reports whether the header says anything of a message.
func (h *header) isMail() bool {
	for _, f := range h.fields {
		switch f.name {
		case "from", "sender", "to", "cc", "bcc", "date", "subject", "message-id", "received", "return-path", "newsgroups":
			return true
		}
	}
	return false
}

// value is the raw value of the first field of that name, unfolded and trimmed.
func (h *header) value(name string) string {
	f, ok := h.find(name)
	if !ok {
		return ""
	}
	return strings.TrimSpace(h.Text[f.start:f.end])
}

// place is where bytes [start, end) of the block's text stand in the file. Unlike
// [letter.Block.Where] it takes text that is not UTF-8, as raw headers may be.
func place(b *letter.Block, file string, start, end int) letter.Span {
	if utf8.ValidString(b.Text[start:end]) {
		return b.Where(file, start, end)
	}
	first, last := runAt(b.Runs, start), runAt(b.Runs, max(start, end-1))
	return letter.Span{
		File: file, Line: first.Line, LineEnd: last.Line,
		Start: first.Off + int64(start-first.At), End: last.Off + int64(end-last.At),
	}
}

// runAt is the run that byte at falls into.
func runAt(runs []letter.Run, at int) letter.Run {
	lo, hi := 0, len(runs)
	for lo < hi {
		m := (lo + hi) / 2
		if runs[m].At <= at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == 0 {
		return letter.Run{}
	}
	return runs[lo-1]
}

// contentType is the media type in lower case and its parameters; a missing or
// unreadable one is text/plain, as RFC 2045 §5.2 has it.
func (h *header) contentType(missing string) (string, map[string]string) {
	v := h.value("content-type")
	if v == "" {
		return missing, nil
	}
	kind, params, err := mime.ParseMediaType(v)
	if kind == "" {
		kind, _, _ = strings.Cut(v, ";")
		kind = strings.ToLower(strings.TrimSpace(kind))
	}
	if err != nil || params == nil {
		params = looseParams(v)
	}
	if !strings.Contains(kind, "/") {
		if kind == "text" {
			return "text/plain", params
		}
		return missing, params
	}
	return kind, params
}

// looseParams reads the parameters that matter where the strict reading fails.
func looseParams(v string) map[string]string {
	params := map[string]string{}
	for _, part := range strings.Split(v, ";")[1:] {
		name, value, ok := strings.Cut(part, "=")
		if ok {
			params[strings.ToLower(strings.TrimSpace(name))] = strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	return params
}

// decodeWords decodes the encoded words of RFC 2047 in a header value, and its
// bare 8-bit bytes. Unlike the letter of the RFC it takes words that stand
// inside quotes, hold spaces, or split a character between two of them, since
// mail has all three. charset is what the message says of itself, may be empty.
func decodeWords(value, charset string) string {
	if !strings.Contains(value, "=?") {
		return decodeBare(value, charset)
	}
	var out strings.Builder
	var pending []byte // decoded bytes of words of one charset
	var of string
	flush := func() {
		if len(pending) > 0 {
			out.WriteString(decodeAll(pending, of))
			pending = pending[:0]
		}
	}
	for len(value) > 0 {
		i := strings.Index(value, "=?")
		if i < 0 {
			break
		}
		set, text, n, ok := cutWord(value[i:])
		if !ok {
			flush()
			out.WriteString(decodeBare(value[:i+2], charset))
			value = value[i+2:]
			continue
		}
		if len(pending) == 0 || len(strings.TrimSpace(value[:i])) > 0 {
			flush()
			out.WriteString(decodeBare(value[:i], charset))
		}
		if !strings.EqualFold(set, of) {
			flush()
			of = set
		}
		pending = append(pending, text...)
		value = value[i+n:]
	}
	flush()
	out.WriteString(decodeBare(value, charset))
	return out.String()
}

// An encoded word's charset and text have at most so many bytes, more than RFC
// 2047 allows.
const (
	maxCharsetName = 42
	maxWord        = 4096
)

// cutWord reads the encoded word at the start of b: its charset, its bytes, and
// how long it is.
func cutWord(b string) (charset string, text []byte, n int, ok bool) {
	q1 := strings.IndexByte(b[2:min(len(b), 3+maxCharsetName)], '?') + 2
	if q1 < 3 || q1+3 > len(b) || b[q1+2] != '?' {
		return "", nil, 0, false
	}
	body := b[q1+3 : min(len(b), q1+3+maxWord)]
	end := strings.Index(body, "?=")
	if end < 0 {
		return "", nil, 0, false
	}
	charset, _, _ = strings.Cut(b[2:q1], "*") // RFC 2231 language
	switch b[q1+1] {
	case 'B', 'b':
		text = unbase64(passage{text: []byte(body[:end]), runs: []letter.Run{{}}}).text
	case 'Q', 'q':
		text = unescape([]byte(strings.ReplaceAll(body[:end], "_", " ")))
	default:
		return "", nil, 0, false
	}
	return charset, text, q1 + 3 + end + 2, true
}

// unescape turns =XX into bytes and leaves everything else.
func unescape(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		if c, ok := escape(b[i:]); ok {
			out = append(out, c)
			i += 2
			continue
		}
		out = append(out, b[i])
	}
	return out
}

// escape is the byte that "=XX" at the start of b stands for.
func escape(b []byte) (byte, bool) {
	if len(b) < 3 || b[0] != '=' {
		return 0, false
	}
	hi, ok1 := hex(b[1])
	lo, ok2 := hex(b[2])
	return hi<<4 | lo, ok1 && ok2
}

func hex(c byte) (byte, bool) {
	switch {
	case isDigit(c):
		return c - '0', true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	}
	return 0, false
}
