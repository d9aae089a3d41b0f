package edition

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// line is one line of plain text, or one block of HTML, that is not blank.
type line struct {
	text   string // without blanks around it
	runs   []letter.Run
	number int   // of the line in the file
	last   int   // of the last line it stands on
	start  int64 // bytes in the file
	end    int64
	indent int // blanks before it
	gap    int // blank lines before it
	level  int // of an HTML heading; 0 for other text
	role   string
	whole  bool     // a whole paragraph: what follows does not continue it
	entry  *heading // of a calendar, parted from the text that ran on in its line
}

// The roles that HTML gives a block by its class or element.
const (
	roleLink = "link" // nothing but links: a table of contents, a navigation bar
	roleNote = "note"
)

// plainLine makes a line of what stands in the file; ok is false for a blank one.
func plainLine(src letter.Line) (l line, ok bool) {
	s := src.Text
	from := 0
	for from < len(s) {
		r, n := utf8.DecodeRuneInString(s[from:])
		if !isBlank(r) {
			break
		}
		l.indent++
		if r == '\t' {
			l.indent += 3
		}
		from += n
	}
	to := len(s)
	for to > from {
		r, n := utf8.DecodeLastRuneInString(s[:to])
		if !isBlank(r) {
			break
		}
		to -= n
	}
	if from == to {
		return line{}, false
	}
	l.text = s[from:to]
	l.runs = src.AppendRuns(make([]letter.Run, 0, 1), 0, from, to)
	l.number, l.last = src.Number, src.Number
	if len(l.runs) == 1 && l.runs[0].Step == 0 {
		l.start, l.end = l.runs[0].Off, l.runs[0].Off+int64(len(l.text))
		return l, true
	}
	b := letter.Block{Text: l.text, Runs: l.runs}
	span := b.Where("", 0, len(l.text))
	l.start, l.end = span.Start, span.End
	return l, true
}

func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u00a0' || r == '\ufeff' || r == '\u200b' || unicode.IsControl(r)
}

// paragraph is a stretch of running text: one line or several that were wrapped.
type paragraph struct {
	line
	lines int // how many lines it is made of
}

// join appends l to p with a blank between, and heals a word that is broken at
// the line's end.
func (p *paragraph) join(l line) {
	at := len(p.text)
	if cut := brokenWord(p.text, l.text); cut > 0 {
		p.text = p.text[:cut]
		at = cut
	} else {
		p.text += " "
		at++
	}
	p.text += l.text
	for _, r := range l.runs {
		r.At += at
		p.runs = append(p.runs, r)
	}
	p.last, p.end = l.last, l.end
	p.lines++
}

// brokenWord is where the hyphen stands at which a word was broken, 0 if none.
func brokenWord(before, after string) int {
	if !strings.HasSuffix(before, "-") || len(before) < 3 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(before[:len(before)-1])
	next, _ := utf8.DecodeRuneInString(after)
	if unicode.IsLower(r) && unicode.IsLower(next) {
		return len(before) - 1
	}
	return 0
}

// block is bytes [from, to) of p as a part of a letter.
func (p *paragraph) block(part letter.Part, from, to int) letter.Block {
	for from < to {
		r, n := utf8.DecodeRuneInString(p.text[from:to])
		if !isBlank(r) {
			break
		}
		from += n
	}
	for to > from {
		r, n := utf8.DecodeLastRuneInString(p.text[from:to])
		if !isBlank(r) {
			break
		}
		to -= n
	}
	b := letter.Block{Part: part, Text: p.text[from:to]}
	whole := letter.Block{Text: p.text, Runs: p.runs}
	for i, r := range p.runs {
		end := len(p.text)
		if i+1 < len(p.runs) {
			end = p.runs[i+1].At
		}
		if end <= from || r.At >= to {
			continue
		}
		if r.At < from {
			s := whole.Where("", from, from)
			r.At, r.Off, r.Line = from, s.Start, s.Line
		}
		r.At -= from
		b.Runs = append(b.Runs, r)
	}
	return b
}

// span is the place of bytes [from, to) of p in the file.
func (p *paragraph) span(file string, from, to int) letter.Span {
	b := letter.Block{Text: p.text, Runs: p.runs}
	return b.Where(file, from, to)
}
