package mail

import (
	"bytes"

	"lettergraph/extract/letter"
)

// decode is the text of the part in UTF-8, HTML still with its tags. fallback
// names the encoding to try where the part names none; told is what was used
// although the part says otherwise or nothing.
func (p *part) decode(fallback string) (text passage, told string) {
	text = p.raw
	switch p.transfer {
	case "quoted-printable":
		text = unquotePrintable(p.raw)
	case "base64":
		text = unbase64(p.raw)
	}
	named := p.charset
	if named == "" && p.html {
		named = metaCharset(text.text)
	}
	c, told := resolve(text.text, named, fallback)
	return c.recode(text), told
}

// unquotePrintable decodes quoted-printable. What stands in the file as it is
// keeps its place; escaped bytes stand for the place of the first of them.
func unquotePrintable(p passage) passage {
	out := passage{text: make([]byte, 0, len(p.text))}
	eachLine(p, func(line []byte, r letter.Run) {
		soft := false
		trimmed, broken := line, bytes.HasSuffix(line, []byte("\n"))
		if broken {
			trimmed = bytes.TrimRight(line, " \t\r\n")
		}
		if n := len(trimmed); n > 0 && trimmed[n-1] == '=' {
			soft = true
			trimmed = trimmed[:n-1]
		}
		out.unescapeLine(trimmed, r)
		if !soft && broken {
			out.text = append(out.text, '\n')
		}
	})
	return out
}

// maxRuns is how many runs a line may have; one of more stands for one place.
const maxRuns = 16

func (p *passage) unescapeLine(line []byte, r letter.Run) {
	first, begin := len(p.runs), len(p.text)
	was := byte(1) // no run yet
	for i := 0; i < len(line); {
		c, escaped := escape(line[i:])
		step, n := byte(0), 1
		if escaped {
			step, n = letter.Fixed, 3
		} else {
			c = line[i]
		}
		if step != was && len(p.runs)-first <= maxRuns {
			p.runs = append(p.runs, letter.Run{At: len(p.text), Off: r.Off + int64(i), Line: r.Line, Step: step})
			was = step
		}
		p.text = append(p.text, c)
		i += n
	}
	if runs := len(p.runs) - first; runs == 0 || runs > maxRuns {
		p.runs = append(p.runs[:first], letter.Run{At: begin, Off: r.Off, Line: r.Line, Step: letter.Fixed})
	}
}

// unbase64 decodes base64; each line of the text stands for the place of the
// line of the file in which it begins.
func unbase64(p passage) passage {
	var out passage
	var places []letter.Run // lines of the file by the decoded byte they begin with
	quad, n := uint32(0), 0
	eachLine(p, func(line []byte, r letter.Run) {
		places = append(places, letter.Run{At: len(out.text), Off: r.Off, Line: r.Line, Step: letter.Fixed})
		for _, c := range line {
			v, ok := base64Value(c)
			if !ok {
				if c == '=' {
					out.text = appendBits(out.text, quad, n)
					quad, n = 0, 0
				}
				continue
			}
			quad, n = quad<<6|v, n+1
			if n == 4 {
				out.text = append(out.text, byte(quad>>16), byte(quad>>8), byte(quad))
				quad, n = 0, 0
			}
		}
	})
	out.text = appendBits(out.text, quad, n)
	for at := 0; at < len(out.text); {
		r := runAt(places, at)
		r.At = at
		out.runs = append(out.runs, r)
		i := bytes.IndexByte(out.text[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
	}
	return out
}

// appendBits appends the whole bytes of n base64 digits, fewer than four.
func appendBits(b []byte, quad uint32, n int) []byte {
	switch n {
	case 2:
		return append(b, byte(quad>>4))
	case 3:
		return append(b, byte(quad>>10), byte(quad>>2))
	}
	return b
}

func base64Value(c byte) (uint32, bool) {
	switch {
	case c >= 'A' && c <= 'Z':
		return uint32(c - 'A'), true
	case c >= 'a' && c <= 'z':
		return uint32(c-'a') + 26, true
	case isDigit(c):
		return uint32(c-'0') + 52, true
	case c == '+':
		return 62, true
	case c == '/':
		return 63, true
	}
	return 0, false
}

// eachLine calls f for each stretch of p that one run covers, that is for each
// line of the file, its line break included.
func eachLine(p passage, f func(line []byte, r letter.Run)) {
	for i, r := range p.runs {
		end := len(p.text)
		if i+1 < len(p.runs) {
			end = p.runs[i+1].At
		}
		f(p.text[r.At:end], r)
	}
}
