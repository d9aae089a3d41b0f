// Package edition reads letter editions and single letters in plain text, HTML
// and Markdown: it finds where letters begin, who writes to whom and when, and
// parts each letter into heading, archive line, address, salutation, text,
// signature, postscript and editors' notes. It does not look for people in the
// text and does not decide who anybody is; letters that a narrative merely
// reports are not its business.
//
// Headings are recognised by what they are made of (names, a joining word or
// dash, a number, a date), by how they repeat through the document and by what
// follows them, so that a table of contents or a line of a letter that looks
// like a heading begins no letter.
//
// A document is read through a window of 4 MB, in which the layout is decided;
// no more than that and the letter in hand, which may be 16 MB long, is held.
package edition

import (
	"context"
	"errors"
	"io"
	"iter"

	"lettergraph/extract/letter"
)

const (
	windowSize = 4 << 20
	maxLetter  = 16 << 20
)

// Read reads the letters of the source r, called name in spans and faults, in
// order. A *letter.Fault comes beside an empty letter; after it Read goes on
// where it can. A source in which nothing looks like a letter yields none. The
// error of a cancelled context ends the sequence.
func Read(ctx context.Context, r io.Reader, name string) iter.Seq2[letter.Letter, error] {
	return func(yield func(letter.Letter, error) bool) {
		b := &book{file: name, src: open(r, name), yield: yield}
		b.read(ctx)
	}
}

// source gives the lines of a document, blank ones left out.
type source interface {
	// next is the next line; io.EOF at the end, a *letter.Fault in between.
	next() (line, error)
}

// plainSource reads plain text.
type plainSource struct {
	lines *letter.Lines
	gap   int
}

func (p *plainSource) next() (line, error) {
	for {
		src, err := p.lines.Next()
		if err != nil {
			return line{}, err
		}
		l, ok := plainLine(src)
		if !ok {
			p.gap++
			continue
		}
		l.gap, p.gap = p.gap, 0
		return l, nil
	}
}

// book is a document being read.
type book struct {
	file    string
	src     source
	yield   func(letter.Letter, error) bool
	layout  layout
	known   bool // the layout has been decided
	front   front
	written bool // a letter has been found
	before  earlier
	notes   endNotes
	size    int
	done    bool
}

// earlier is what a letter takes from the one before it.
type earlier struct {
	senders    []letter.Party
	addressees []letter.Party
	others     []letter.Party // whom "the same" means
	author     []letter.Party // who signed the last letter "To Y"
	date       letter.Date
}

func (b *book) read(ctx context.Context) {
	var lines []line
	first := true
	for !b.done {
		var eof bool
		lines, eof = b.fill(ctx, lines)
		if b.done {
			return
		}
		var starts []start
		if first || b.layout.runIn {
			lines = b.layout.entries(lines)
		}
		if b.known {
			starts = b.layout.starts(lines)
		} else {
			starts, b.known = b.layout.find(lines)
		}
		if first {
			until := len(lines)
			if len(starts) > 0 {
				until = starts[0].at
			}
			b.front = readFront(lines, until)
			if len(starts) == 1 && starts[0].noun != "" {
				b.authorAbove(lines, until)
			}
			first = false
		}
		lines = b.window(lines, starts, eof)
		if eof {
			return
		}
	}
}

// fill reads on until the window is full; eof says that the source has ended.
func (b *book) fill(ctx context.Context, lines []line) ([]line, bool) {
	limit := b.size + windowSize
	for b.size < limit {
		if len(lines)%256 == 0 && ctx.Err() != nil {
			b.give(letter.Letter{}, ctx.Err())
			b.done = true
			return nil, true
		}
		l, err := b.src.next()
		if errors.Is(err, io.EOF) {
			return lines, true
		}
		if err != nil {
			if !b.give(letter.Letter{}, err) {
				return nil, true
			}
			continue
		}
		b.size += len(l.text) + 32
		lines = append(lines, l)
	}
	return lines, false
}

func (b *book) give(l letter.Letter, err error) bool {
	if !b.yield(l, err) {
		b.done = true
	}
	return !b.done
}

// window gives the letters that are whole in lines and returns what is left.
func (b *book) window(lines []line, starts []start, eof bool) []line {
	if !b.known {
		if eof {
			b.single(lines)
			return nil
		}
		return b.keep(lines[max(0, len(lines)-64):])
	}
	b.notes = endNotes{from: -1}
	if eof && !b.written {
		b.notes = b.layout.findEndNotes(lines, starts)
		starts = b.notes.before(starts)
	}
	for i, s := range starts {
		end := len(lines)
		if b.notes.from >= 0 {
			end = b.notes.from
		}
		if i+1 < len(starts) {
			end = starts[i+1].at
		} else if !eof && b.sizeOf(lines[s.at:]) < maxLetter {
			return b.keep(lines[s.at:])
		}
		if s.person {
			b.person(s, lines)
			continue
		}
		if s.class == noClass && !b.layout.dates {
			continue
		}
		if i+1 == len(starts) && !eof && !b.give(letter.Letter{}, &letter.Fault{File: b.file, Line: s.line(lines), What: "letter of more than 16 MB cut"}) {
			return nil
		}
		if !b.letter(s, lines[:end]) {
			return nil
		}
	}
	if len(starts) == 0 && eof && !b.written {
		b.single(lines)
	}
	if len(starts) == 0 && !eof && b.sizeOf(lines) < maxLetter {
		return b.keep(lines[max(0, len(lines)-64):])
	}
	return b.keep(nil)
}

// line is the line of the file on which the letter begins.
func (s start) line(lines []line) int { return lines[s.at].number }

// keep is what of the window stays for the next; it is copied so that the rest
// can go.
func (b *book) keep(lines []line) []line {
	b.size = b.sizeOf(lines)
	return append([]line(nil), lines...)
}

func (b *book) sizeOf(lines []line) int {
	n := 0
	for _, l := range lines {
		n += len(l.text) + 32
	}
	return n
}
