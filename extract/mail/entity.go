package mail

import (
	"bytes"
	"context"
	"strings"

	"lettergraph/extract/letter"
)

// message is one message as it stands in the file: its header, the text parts
// still encoded, and the headers of messages that it carries as parts.
type message struct {
	envelope string // the "From " line of an mbox
	line     int    // of its first line
	lineEnd  int
	start    int64
	end      int64
	top      header
	carried  []header
	parts    []part
	size     int  // bytes of all parts and carried headers
	depth    int  // of the part that is being read
	tooLong  int  // the line on which size reached maxText, 0 if it did not
	tooDeep  int  // the line of the first part inside more than maxDepth others, 0 if there is none
	unclosed bool // it ends before its last MIME boundary
}

// part is the text of one MIME part, as it stands in the file.
type part struct {
	raw      passage
	html     bool
	transfer string // content-transfer-encoding, lower case
	charset  string
	quoted   bool // inside a carried message
}

// passage is bytes and where they stand in the file.
type passage struct {
	text []byte
	runs []letter.Run
}

const (
	maxText  = 6 << 20 // bytes read of one message's text, a line counting lineCost more
	lineCost = 24
	maxDepth = 32 // nesting of MIME parts
)

func (m *message) read(ctx context.Context, s *source) {
	m.top = readHeader(s, nil)
	if len(m.top.fields) > 0 {
		m.walk(ctx, s, &m.top, "text/plain", nil, false)
	}
	for n := 0; s.inMessage(); n++ { // an epilogue
		if n%4096 == 0 && ctx.Err() != nil {
			return
		}
		s.advance()
	}
}

// walk reads the body that follows h up to a boundary of bounds, the innermost
// last, or to the end of the message. missing is the media type where h has none.
func (m *message) walk(ctx context.Context, s *source, h *header, missing string, bounds [][]byte, quoted bool) {
	kind, params := h.contentType(missing)
	m.depth++
	defer func() { m.depth-- }()
	switch {
	case m.depth > maxDepth:
		if m.tooDeep == 0 {
			m.tooDeep = s.number
		}
		skip(ctx, s, bounds)
	case m.size > maxText:
		if m.tooLong == 0 && s.inMessage() {
			m.tooLong = s.number
		}
		skip(ctx, s, bounds)
	case strings.HasPrefix(kind, "multipart/"):
		mark := params["boundary"]
		if mark == "" {
			mark = guessBoundary(s)
		}
		if mark == "" {
			m.collect(ctx, s, h, bounds, part{quoted: quoted})
			return
		}
		inside := append(bounds[:len(bounds):len(bounds)], []byte("--"+mark))
		m.multipart(ctx, s, kind, inside, quoted)
	case kind == "message/rfc822" || kind == "message/global":
		inner := readHeader(s, bounds)
		if len(inner.fields) == 0 {
			skip(ctx, s, bounds)
			return
		}
		m.carried = append(m.carried, inner)
		m.size += len(inner.Text) + 512
		m.walk(ctx, s, &inner, "text/plain", bounds, true)
	case isText(kind) && !isAttachment(h):
		m.collect(ctx, s, h, bounds, part{html: kind != "text/plain", charset: params["charset"], quoted: quoted})
	default:
		skip(ctx, s, bounds)
	}
}

func isText(kind string) bool {
	switch kind {
	case "text/plain", "text/html", "text/enriched", "text/richtext", "application/xhtml+xml":
		return true
	}
	return false
}

func isAttachment(h *header) bool {
	v := strings.ToLower(h.value("content-disposition"))
	return strings.HasPrefix(v, "attachment")
}

// guessBoundary is the boundary of a multipart body that does not name it, from
// its first line that looks like one; the source stays where it is.
func guessBoundary(s *source) string {
	line := bytes.TrimRight(s.text, " \t")
	if s.ok && len(line) > 10 && bytes.HasPrefix(line, []byte("--")) && !bytes.HasPrefix(line, []byte("-----")) {
		return string(line[2:])
	}
	return ""
}

// multipart reads the parts between the innermost of bounds. Of alternatives
// only the plain text is kept, or the HTML where there is none.
func (m *message) multipart(ctx context.Context, s *source, kind string, bounds [][]byte, quoted bool) {
	missing := "text/plain"
	if kind == "multipart/digest" {
		missing = "message/rfc822"
	}
	first := len(m.parts)
	mine := len(bounds) - 1
	for {
		level, closing := skip(ctx, s, bounds)
		if level != mine {
			m.unclosed = m.unclosed || level < 0
			break
		}
		s.advance()
		if closing {
			skip(ctx, s, bounds[:mine])
			break
		}
		h := readHeader(s, bounds)
		m.walk(ctx, s, &h, missing, bounds, quoted)
	}
	if kind == "multipart/alternative" {
		m.choose(first)
	}
}

// choose drops the HTML among parts[first:] where one of them is plain text.
func (m *message) choose(first int) {
	plain := false
	for i := first; i < len(m.parts); i++ {
		plain = plain || !m.parts[i].html && len(bytes.TrimSpace(m.parts[i].raw.text)) > 0
	}
	if !plain {
		return
	}
	kept := m.parts[:first]
	for _, p := range m.parts[first:] {
		if !p.html {
			kept = append(kept, p)
		}
	}
	m.parts = kept
}

// collect keeps the lines of a text part.
func (m *message) collect(ctx context.Context, s *source, h *header, bounds [][]byte, p part) {
	p.transfer = strings.ToLower(h.value("content-transfer-encoding"))
	p.transfer, _, _ = strings.Cut(p.transfer, ";")
	p.transfer = strings.TrimSpace(p.transfer)
	m.size += 512
	for n := 0; s.inMessage(); n++ {
		if level, _ := boundary(s.text, bounds); level >= 0 && !s.continues {
			break
		}
		if n%4096 == 0 && ctx.Err() != nil {
			return
		}
		if m.size > maxText {
			m.tooLong = s.number
			skip(ctx, s, bounds)
			break
		}
		p.raw.runs = append(p.raw.runs, letter.Run{At: len(p.raw.text), Off: s.offset, Line: s.number})
		p.raw.text = append(p.raw.text, s.text...)
		if !s.partial {
			p.raw.text = append(p.raw.text, '\n')
		}
		m.size += len(s.text) + lineCost
		s.advance()
	}
	m.parts = append(m.parts, p)
}

// skip goes on to the next boundary of bounds, or to the end of the message. It
// returns which boundary it is, -1 at the end, and whether it closes.
func skip(ctx context.Context, s *source, bounds [][]byte) (level int, closing bool) {
	for n := 0; s.inMessage(); n++ {
		if !s.continues {
			if level, closing = boundary(s.text, bounds); level >= 0 {
				return level, closing
			}
		}
		if n%4096 == 0 && ctx.Err() != nil {
			break
		}
		s.advance()
	}
	return -1, false
}

// boundary says which of bounds line is, the innermost first, and whether it is
// the closing one; -1 for none.
func boundary(line []byte, bounds [][]byte) (level int, closing bool) {
	if len(line) < 2 || line[0] != '-' || line[1] != '-' {
		return -1, false
	}
	line = bytes.TrimRight(line, " \t")
	for i := len(bounds) - 1; i >= 0; i-- {
		if !bytes.HasPrefix(line, bounds[i]) {
			continue
		}
		switch rest := line[len(bounds[i]):]; {
		case len(rest) == 0:
			return i, false
		case len(rest) == 2 && rest[0] == '-' && rest[1] == '-':
			return i, true
		}
	}
	return -1, false
}
