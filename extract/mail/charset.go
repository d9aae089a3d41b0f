package mail

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"

	"lettergraph/extract/letter"
)

// charset is a text encoding, as far as it matters here: UTF-8 where all fields
// are zero, one byte a character where single is set, else whatever codec does.
type charset struct {
	single *charmap.Charmap
	codec  encoding.Encoding
	wide   bool // UTF-16: line breaks are not single bytes
}

// charsetNamed finds an encoding by the name that a message gives it. ok is
// false for names that say nothing ("unknown-8bit") or that nobody knows.
func charsetNamed(name string) (c charset, ok bool) {
	name = strings.ToLower(strings.Trim(strings.TrimSpace(name), `"'`))
	switch name {
	case "utf-8", "utf8", "unicode-1-1-utf-8", "us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us":
		return charset{}, true
	case "":
		return charset{}, false
	case "koi8r", "koi8":
		name = "koi8-r"
	case "win-1251", "cp-1251", "ansi-1251":
		name = "windows-1251"
	case "win-1252", "cp-1252":
		name = "windows-1252"
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		if e, err = ianaindex.MIME.Encoding(name); err != nil || e == nil {
			return charset{}, false
		}
	}
	if label, err := htmlindex.Name(e); err == nil && label == "replacement" {
		return charset{}, false
	}
	if m, isMap := e.(*charmap.Charmap); isMap {
		return charset{single: m}, true
	}
	return charset{codec: e, wide: strings.HasPrefix(name, "utf-16") || strings.HasPrefix(name, "utf16")}, true
}

// detect names the encoding of text that is not UTF-8 and does not say what it
// is; windows-1252, the most common of mail without a name, where nothing tells.
func detect(b []byte) string {
	const sample = 64 << 10
	if len(b) > sample {
		b = b[:sample]
	}
	name := strings.ToLower(chardet.Detect(b).Charset)
	c, ok := charsetNamed(name)
	if !ok || c.wide || c == (charset{}) {
		return "windows-1252"
	}
	return name
}

// resolve is the encoding of b: the one named unless its bytes refute it. told
// is empty where the name was right, else what is used instead.
func resolve(b []byte, named, fallback string) (c charset, told string) {
	c, ok := charsetNamed(named)
	if ok && c != (charset{}) {
		return c, ""
	}
	if utf8.Valid(b) || ok && strings.HasPrefix(strings.ToLower(named), "utf") && mostlyUTF8(b) {
		return charset{}, ""
	}
	if fallback == "" {
		fallback = detect(b)
	}
	if c, ok = charsetNamed(fallback); !ok || c.wide {
		c = charset{single: charmap.Windows1252}
		fallback = "windows-1252"
	}
	return c, strings.ToLower(fallback)
}

// mostlyUTF8 reports whether b has more characters of several bytes than bytes
// that fit none: damaged UTF-8, not another encoding.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			b = b[1:]
			continue
		}
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		b = b[n:]
	}
	return good >= bad
}

// decodeAll turns b into UTF-8.
func decodeAll(b []byte, name string) string {
	c, _ := resolve(b, name, "")
	return string(c.decode(b))
}

// decodeBare turns the bare bytes of a header value into UTF-8; charset is the
// one that the message uses elsewhere and may be empty.
func decodeBare(s, name string) string {
	if utf8.ValidString(s) {
		return s
	}
	return decodeAll([]byte(s), name)
}

// decode turns b into UTF-8; bytes that fit nothing become U+FFFD.
func (c charset) decode(b []byte) []byte {
	switch {
	case c.single != nil:
		out := make([]byte, 0, 2*len(b))
		for _, x := range b {
			out = utf8.AppendRune(out, c.single.DecodeByte(x))
		}
		return out
	case c.codec != nil:
		out, err := c.codec.NewDecoder().Bytes(b)
		if err == nil {
			return out
		}
	}
	return bytes.ToValidUTF8(b, []byte("\uFFFD"))
}

// recode turns placed bytes into placed UTF-8.
func (c charset) recode(p passage) passage {
	switch {
	case c == (charset{}) && utf8.Valid(p.text):
		return p
	case c.wide:
		out := passage{text: c.decode(p.text)}
		if len(p.runs) > 0 {
			out.runs = []letter.Run{{Off: p.runs[0].Off, Line: p.runs[0].Line, Step: letter.Fixed}}
		}
		return out
	case c.codec != nil:
		return c.recodeLines(p)
	}
	out := passage{text: make([]byte, 0, len(p.text)+len(p.text)/2)}
	for i, r := range p.runs {
		end := len(p.text)
		if i+1 < len(p.runs) {
			end = p.runs[i+1].At
		}
		c.recodeRun(&out, p.text[r.At:end], r)
	}
	return out
}

// recodeRun appends one run: byte by byte in a single-byte encoding and in
// damaged UTF-8, so that every character keeps its place.
func (c charset) recodeRun(out *passage, b []byte, r letter.Run) {
	step := r.Step
	if step == 0 && !ascii(b) {
		step = 1
	}
	if c.single != nil || r.Step != 0 {
		out.runs = append(out.runs, letter.Run{At: len(out.text), Off: r.Off, Line: r.Line, Step: step})
		if c.single != nil {
			for _, x := range b {
				out.text = utf8.AppendRune(out.text, c.single.DecodeByte(x))
			}
		} else {
			out.text = append(out.text, c.decode(b)...)
		}
		return
	}
	at := 0
	for at < len(b) {
		end := at
		for end < len(b) {
			x, n := utf8.DecodeRune(b[end:])
			if x == utf8.RuneError && n == 1 {
				break
			}
			end += n
		}
		if end > at {
			out.runs = append(out.runs, letter.Run{At: len(out.text), Off: r.Off + int64(at), Line: r.Line})
			out.text = append(out.text, b[at:end]...)
		}
		if end < len(b) {
			out.runs = append(out.runs, letter.Run{At: len(out.text), Off: r.Off + int64(end), Line: r.Line, Step: 1})
			out.text = append(out.text, "\uFFFD"...)
			end++
		}
		at = end
	}
}

// recodeLines decodes line by line, for encodings whose characters take several
// bytes; a line with any of them stands for one place.
func (c charset) recodeLines(p passage) passage {
	out := passage{text: make([]byte, 0, 2*len(p.text))}
	next := 0 // the run that begins after the line
	for at := 0; at < len(p.text); {
		end := len(p.text)
		if i := bytes.IndexByte(p.text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		line := p.text[at:end]
		r := runAt(p.runs, at)
		plain := ascii(line) && bytes.IndexByte(line, 0x1b) < 0 && bytes.IndexByte(line, '~') < 0
		if !plain {
			out.runs = append(out.runs, letter.Run{At: len(out.text), Off: r.Off, Line: r.Line, Step: letter.Fixed})
		}
		for ; next < len(p.runs) && p.runs[next].At < end; next++ {
			if plain {
				r := p.runs[next]
				r.At += len(out.text) - at
				out.runs = append(out.runs, r)
			}
		}
		if plain {
			out.text = append(out.text, line...)
		} else {
			out.text = append(out.text, c.decode(line)...)
		}
		at = end
	}
	return out
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
