package extract

import (
	"encoding/binary"
	"errors"
	"math"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// coder writes letters and names as bytes, or reads them: one function for both,
// so that they cannot part. What it reads may have been damaged: it sets failed
// then, and takes no more memory than a few times the bytes.
type coder struct {
	reading bool
	bytes   []byte // written, or still to be read
	failed  bool
}

var errDamaged = errors.New("damaged")

func (c *coder) take(n uint64) []byte {
	if n > uint64(len(c.bytes)) {
		c.failed = true
		c.bytes = nil
		return nil
	}
	b := c.bytes[:n]
	c.bytes = c.bytes[n:]
	return b
}

func (c *coder) count(n uint64) uint64 {
	if !c.reading {
		c.bytes = binary.AppendUvarint(c.bytes, n)
		return n
	}
	n, size := binary.Uvarint(c.bytes)
	if size <= 0 {
		size, n = len(c.bytes), 0
		c.failed = true
	}
	c.bytes = c.bytes[size:]
	return n
}

// codeNumber codes a whole number of any sign.
func codeNumber[T ~int | ~int32 | ~int64](c *coder, x *T) {
	u := uint64(*x)
	*x = T(unzigzag(c.count(u<<1 ^ uint64(int64(u)>>63))))
}

func unzigzag(u uint64) int64 { return int64(u>>1) ^ -int64(u&1) }

func codeSmall[T ~uint8](c *coder, x *T) { *x = T(c.count(uint64(*x))) }

func (c *coder) truth(x *bool) {
	n := uint64(0)
	if *x {
		n = 1
	}
	*x = c.count(n) == 1
}

func codeText[T ~string](c *coder, x *T) {
	n := c.count(uint64(len(*x)))
	if c.reading {
		*x = T(c.take(n))
	} else {
		c.bytes = append(c.bytes, *x...)
	}
}

func codeList[T any](c *coder, xs *[]T, each func(c *coder, x *T)) {
	n := c.count(uint64(len(*xs)))
	if !c.reading {
		for i := range *xs {
			each(c, &(*xs)[i])
		}
		return
	}
	*xs = nil
	if n > 0 && n <= uint64(len(c.bytes)) { // nothing takes less than a byte
		*xs = make([]T, 0, min(n, 64))
	}
	for range n {
		if c.failed || len(c.bytes) == 0 {
			c.failed = true
			return
		}
		var x T
		each(c, &x)
		*xs = append(*xs, x)
	}
}

// letter codes a letter without its text. Dates keep their parts to themselves, so
// they go as they print.
func (c *coder) letter(l *letter.Letter) {
	codeText(c, &l.Key)
	c.span(&l.Span)
	codeText(c, &l.Kind)
	codeText(c, &l.Number)
	codeList(c, &l.Senders, (*coder).party)
	codeList(c, &l.Addressees, (*coder).party)
	c.place(&l.Sent)
	c.place(&l.Received)
	c.date(&l.Date)
	codeText(c, &l.DateText)
	codeText(c, &l.DateFrom)
	codeText(c, &l.Archive)
	codeText(c, &l.Language)
	codeText(c, &l.Remark)
	codeText(c, &l.ID)
}

func (c *coder) date(d *letter.Date) {
	printed := ""
	if !c.reading {
		printed = d.String()
	}
	codeText(c, &printed)
	oldStyle := d.OldStyle
	c.truth(&oldStyle)
	if !c.reading {
		return
	}
	var err error
	if *d, err = letter.ParseEDTF(printed); err != nil {
		c.failed = true
	}
	d.OldStyle = oldStyle
}

func (c *coder) span(s *letter.Span) {
	codeText(c, &s.File)
	codeNumber(c, &s.Line)
	codeNumber(c, &s.LineEnd)
	codeNumber(c, &s.Start)
	codeNumber(c, &s.End)
}

func (c *coder) place(p *letter.Place) {
	codeText(c, &p.Name)
	codeText(c, &p.Key)
}

func (c *coder) party(p *letter.Party) {
	codeText(c, &p.ID)
	codeText(c, &p.Name)
	codeText(c, &p.Kind)
	codeText(c, &p.Role)
	codeList(c, &p.Keys, codeText[string])
	codeText(c, &p.Email)
	c.truth(&p.Inflect)
	c.truth(&p.Inferred)
	codeText(c, &p.Evidence)
	c.span(&p.Span)
}

// scanned codes the names of a letter. The words in lower case, which only the
// first pass needs, stand last.
func (c *coder) scanned(s *name.Scanned, lower bool) {
	codeList(c, &s.Found, (*coder).found)
	codeList(c, &s.Signed, (*coder).found)
	codeList(c, &s.Saluted, (*coder).found)
	// The length of what follows lets the second pass go over it.
	if c.reading {
		words := coder{reading: true, bytes: c.take(c.count(0))}
		if lower {
			words.lower(s)
			c.failed = c.failed || words.failed
		}
		return
	}
	var words coder
	words.lower(s)
	c.count(uint64(len(words.bytes)))
	c.bytes = append(c.bytes, words.bytes...)
}

func (c *coder) lower(s *name.Scanned) {
	n := c.count(uint64(len(s.Lower)))
	if !c.reading {
		for word, times := range s.Lower {
			codeText(c, &word)
			codeNumber(c, &times)
		}
		return
	}
	s.Lower = make(map[string]int32, min(n, uint64(len(c.bytes))))
	for range n {
		if c.failed {
			return
		}
		var word string
		var times int32
		codeText(c, &word)
		codeNumber(c, &times)
		s.Lower[word] = times
	}
}

func (c *coder) found(f *name.Found) {
	codeSmall(c, &f.Layer)
	codeText(c, &f.Surface)
	c.span(&f.Span)
	codeText(c, &f.Quote)
	codeList(c, &f.Words, (*coder).word)
	codeList(c, &f.Signs, codeSmall[name.Sign])
	codeNumber(c, &f.Joined)
	codeList(c, &f.Marks, codeText[string])
	codeNumber(c, &f.Since)
	codeText(c, &f.NoteOf)
	c.truth(&f.Opens)
	c.truth(&f.Whole)
	codeNumber(c, &f.Block)
	codeNumber(c, &f.At)
	codeText(c, &f.After)
	codeText(c, &f.Before)
	codeNumber(c, &f.Form)
	c.truth(&f.Marked)
	codeList(c, &f.Keys, codeText[string])
	codeText(c, &f.Kind)
	codeText(c, &f.Name)
}

func (c *coder) word(w *name.Word) {
	codeText(c, &w.Text)
	codeSmall(c, &w.Class)
	codeNumber(c, &w.Start)
}

// encodeLetters are letters with their names as bytes.
func encodeLetters(letters []letter.Letter, names []*name.Scanned) []byte {
	var c coder
	for i := range letters {
		c.letter(&letters[i])
		c.scanned(names[i], true)
	}
	return c.bytes
}

// decodeLetters reads what encodeLetters wrote, letter by letter, with the words in
// lower case where they are wanted.
func decodeLetters(b []byte, lower bool, take func(*letter.Letter, *name.Scanned) error) error {
	c := coder{reading: true, bytes: b}
	for len(c.bytes) > 0 {
		l, s := &letter.Letter{}, &name.Scanned{}
		c.letter(l)
		c.scanned(s, lower)
		if c.failed {
			return errDamaged
		}
		if err := take(l, s); err != nil {
			return err
		}
	}
	return nil
}

// mostRecord is the most that a record of the work file may hold, in bytes.
const mostRecord = math.MaxInt32
