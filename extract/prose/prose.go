// Package prose finds the letters that a narrative text reports: who wrote to
// whom, when, and the words that are quoted. It reads Russian and English text
// of any century. Letters that survive in full are the business of other readers,
// and who anybody is that of package people.
//
// A reported letter has a sender, an addressee and a word that says it was
// written: a verb (написал, телеграфировал, wrote, cabled), a noun (в записке,
// нотой, in a letter to) or the answer to a letter just reported. Speeches,
// decrees and meetings are none, nor is a letter that was asked for, planned or
// never written. What the sentence itself does not say (whom "he" stands for, the
// year of "on 3 May") is taken from the sentences before it and marked inferred.
package prose

import (
	"context"
	"errors"
	"io"
	"iter"
	"strings"

	"lettergraph/extract/letter"
)

// Read reads the narrative r, called name in spans and faults, and yields the
// letters it reports, in order: of kind reported, the evidence "context", the
// sentence as remark, the quoted words, if any, as text. A *letter.Fault comes
// beside an empty letter; after it Read goes on where it can. A text that reports
// no letter yields none. The error of a cancelled context ends the sequence.
//
// It looks ahead a window of text to learn the words; no more is held.
func Read(ctx context.Context, r io.Reader, name string) iter.Seq2[letter.Letter, error] {
	return func(yield func(letter.Letter, error) bool) {
		t := &teller{file: name, words: newWords()}
		p := paragraphs{lines: letter.NewLines(r, name)}
		var ahead []*letter.Block
		size, at := 0, 0
		ended := false
		for {
			for !ended && size < window {
				b, err := p.next()
				if err != nil {
					if ended = errors.Is(err, io.EOF); !ended && !yield(letter.Letter{}, err) {
						return
					}
					continue
				}
				t.words.learn(b.Text)
				size += len(b.Text)
				ahead = append(ahead, &b)
			}
			if at == len(ahead) {
				return
			}
			if err := ctx.Err(); err != nil {
				yield(letter.Letter{}, err)
				return
			}
			b := ahead[at]
			at++
			for _, l := range t.paragraph(b) {
				if !yield(l, nil) {
					return
				}
			}
			size -= len(b.Text)
			if ahead[at-1] = nil; at > 256 {
				ahead, at = append(ahead[:0], ahead[at:]...), 0
			}
		}
	}
}

// window is how much text, in bytes, is looked at before the first letter is
// reported.
const window = 1 << 20

// paragraphs joins the lines of a text to paragraphs. In a text whose lines are
// broken at a width, blank lines and indents part them; in one with long lines
// each line is a paragraph.
type paragraphs struct {
	lines  *letter.Lines
	queue  []letter.Line // read ahead to see how the text is broken
	begun  bool
	long   bool
	ended  bool
	faults []error
}

// broken is the length in letters from which a line has not been broken at a width.
const broken = 160

func (p *paragraphs) begin() {
	p.begun = true
	longest, full := 0, 0
	for len(p.queue) < 400 && !p.ended {
		l, err := p.lines.Next()
		if err != nil {
			if p.ended = errors.Is(err, io.EOF); !p.ended {
				p.faults = append(p.faults, err)
			}
			continue
		}
		p.queue = append(p.queue, l)
		if n := len([]rune(l.Text)); n > 0 {
			full++
			if n > broken {
				longest++
			}
		}
	}
	p.long = longest*5 > full
}

func (p *paragraphs) line() (letter.Line, error) {
	if !p.begun {
		p.begin()
	}
	if len(p.faults) > 0 {
		err := p.faults[0]
		p.faults = p.faults[1:]
		return letter.Line{}, err
	}
	if len(p.queue) > 0 {
		l := p.queue[0]
		p.queue = p.queue[1:]
		return l, nil
	}
	if p.ended {
		return letter.Line{}, io.EOF
	}
	return p.lines.Next()
}

// maxParagraph is where a paragraph is cut, in bytes.
const maxParagraph = 64 << 10

// next is the next paragraph, as a block of text.
func (p *paragraphs) next() (letter.Block, error) {
	b := letter.Block{Part: letter.Text}
	var text strings.Builder
	for {
		l, err := p.line()
		if err != nil {
			if text.Len() > 0 && errors.Is(err, io.EOF) {
				p.ended = true
				break
			}
			if text.Len() > 0 {
				p.faults = append(p.faults, err)
				break
			}
			return letter.Block{}, err
		}
		from, to := trimmed(l.Text)
		indent := from > 1 || strings.HasPrefix(l.Text, "\t")
		switch {
		case from == to:
			if text.Len() == 0 {
				continue
			}
		case !p.long && indent && text.Len() > 0:
			p.queue = append([]letter.Line{l}, p.queue...)
		default:
			if text.Len() > 0 {
				text.WriteByte(' ')
			}
			b.Runs = l.AppendRuns(b.Runs, text.Len(), from, to)
			text.WriteString(l.Text[from:to])
			if !p.long && text.Len() < maxParagraph {
				continue
			}
		}
		break
	}
	b.Text = text.String()
	return b, nil
}

// trimmed is the line without the space around it, as bytes [from, to).
func trimmed(s string) (from, to int) {
	from = len(s) - len(strings.TrimLeft(s, " \t\u00a0\ufeff\r\f"))
	to = max(from, len(strings.TrimRight(s, " \t\u00a0\r\f")))
	return from, to
}

// part is the block's text [from, to) as a block of its own.
func part(b *letter.Block, from, to int) letter.Block {
	out := letter.Block{Part: letter.Text, Text: b.Text[from:to]}
	for i, r := range b.Runs {
		end := len(b.Text)
		if i+1 < len(b.Runs) {
			end = b.Runs[i+1].At
		}
		if end <= from || r.At >= to {
			continue
		}
		if r.At < from {
			switch r.Step {
			case 0:
				r.Off += int64(from - r.At)
			case letter.Fixed:
			default:
				where := b.Where("", from, from)
				r.Off = where.Start
			}
			r.At = from
		}
		r.At -= from
		out.Runs = append(out.Runs, r)
	}
	return out
}
