package sheet

import (
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// Face is one of the three faces in use.
type Face uint8

// The faces of text.
const (
	Regular Face = iota
	Bold
	Italic
)

// family is what SVG text asks for. The Go fonts that PNG is drawn with, Arial,
// Helvetica, Liberation Sans and Arimo have the same widths, so that text
// measured here takes the same room in all of them.
const family = "Arial, Helvetica, 'Liberation Sans', Arimo, 'Go', sans-serif"

// How far a line of text reaches above and below its base line, and how far the
// next line is, in sizes of its font. Marks above capitals are counted in.
const (
	Ascent  = 0.92
	Descent = 0.22
	Leading = 1.16
)

// typeface is a parsed font with the widths of the letters that names are
// mostly made of.
type typeface struct {
	font   *sfnt.Font
	widths [0x530]float64 // in em; Latin, Greek and Cyrillic; NaN where there is no glyph
}

var faces = [...]func() *typeface{
	Regular: sync.OnceValue(func() *typeface { return load(goregular.TTF) }),
	Bold:    sync.OnceValue(func() *typeface { return load(gobold.TTF) }),
	Italic:  sync.OnceValue(func() *typeface { return load(goitalic.TTF) }),
}

func (f Face) typeface() *typeface {
	if int(f) >= len(faces) {
		f = Regular
	}
	return faces[f]()
}

// load parses an embedded font. One that does not parse, which a test rules out,
// has no glyphs.
func load(ttf []byte) *typeface {
	t := new(typeface)
	t.font, _ = sfnt.Parse(ttf)
	var b sfnt.Buffer
	for r := range t.widths {
		t.widths[r] = t.lookup(&b, rune(r))
	}
	return t
}

func (t *typeface) lookup(b *sfnt.Buffer, r rune) float64 {
	if t.font == nil {
		return math.NaN()
	}
	g, err := t.font.GlyphIndex(b, r)
	if err != nil || g == 0 {
		return math.NaN()
	}
	const em = 2048
	w, err := t.font.GlyphAdvance(b, g, fixed.I(em), font.HintingNone)
	if err != nil {
		return math.NaN()
	}
	return float64(w) / 64 / em
}

// width is that of a letter in em; the buffer, which may be nil, serves letters
// beyond the table.
func (t *typeface) width(b *sfnt.Buffer, r rune) float64 {
	w := math.NaN()
	switch {
	case r >= 0 && int(r) < len(t.widths):
		w = t.widths[r]
	case r >= 0:
		w = t.lookup(b, r)
	}
	if math.IsNaN(w) {
		return guess(r)
	}
	return w
}

// guess is a width for a letter that the embedded font lacks: none for a mark on
// another letter, a full em for the scripts that are set in squares, and a wide
// letter otherwise, so that text is rather given too much room than too little.
func guess(r rune) float64 {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r > 0xFFFF:
		return 1.05
	}
	return 0.8
}

// Width is the length of a line of text in points.
func Width(text string, size float64, face Face) float64 {
	t := face.typeface()
	w := 0.0
	for _, r := range text {
		w += t.width(nil, r)
	}
	return w * size
}

// Unknown are the lines of text on the sheet with a letter for which the embedded
// fonts have no glyph: in a PNG it is a blank box.
func (s *Sheet) Unknown() []string {
	var lines []string
	var walk func([]Element)
	walk = func(elements []Element) {
		for _, e := range elements {
			switch e := e.(type) {
			case Group:
				walk(e.Elements)
			case Text:
				for _, line := range e.Lines {
					if !Known(line) {
						lines = append(lines, line)
					}
				}
			}
		}
	}
	walk(s.Elements)
	return lines
}

// Known reports whether the embedded fonts have a glyph for every letter of the
// text, so that PNG shows it.
func Known(text string) bool {
	t := Regular.typeface()
	var b sfnt.Buffer
	for _, r := range text {
		if math.IsNaN(t.lookup(&b, r)) && !unicode.In(r, unicode.Cf) {
			return false
		}
	}
	return true
}

// Clean makes any string one line of text: invalid bytes and control characters
// go, white space of any kind becomes one space, letters and their marks are
// composed, and marks that would turn the direction of what stands beside them
// are left out.
func Clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r == '\u2028' || r == '\u2029':
			return ' '
		case r == utf8.RuneError || unicode.IsControl(r) || isDirection(r) || !isXML(r):
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}

func isDirection(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F || r == 0x061C
}

// isXML reports whether XML 1.0 may hold the character.
func isXML(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF ||
		r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= 0x10FFFF
}

// Shorten is the clean text, cut at n letters with an ellipsis where it is longer.
func Shorten(s string, n int) string {
	// A cleaned string is never longer than n letters if its source is not; a long
	// source is cut before it is cleaned, with room for what cleaning takes away.
	if len(s) > 64*n {
		s = s[:64*n]
	}
	s = Clean(s)
	count := 0
	for i := range s {
		if count == n {
			return strings.TrimRight(s[:i], " ,.;:-") + "…"
		}
		count++
	}
	return s
}

// Wrap breaks text at spaces into lines no wider than width; a longer word
// stands alone. There is always at least one line.
func Wrap(text string, size, width float64, face Face) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch next := line + " " + word; {
		case line == "":
			line = word
		case Width(next, size, face) <= width:
			line = next
		default:
			lines, line = append(lines, line), word
		}
	}
	return append(lines, line)
}

// Box is a rectangle, turned about its origin where Rotate is not 0.
type Box struct {
	X, Y, Width, Height float64 // top left corner relative to Origin
	Origin              Point
	Rotate              float64 // degrees, clockwise
}

// Box is the room that the text takes.
func (t Text) Box() Box {
	w := 0.0
	for _, l := range t.Lines {
		w = max(w, Width(l, t.Size, t.Face))
	}
	b := Box{Origin: t.At, Rotate: t.Rotate, Width: w, Y: -Ascent * t.Size}
	b.Height = (Ascent + Descent + Leading*float64(max(len(t.Lines)-1, 0))) * t.Size
	switch t.Anchor {
	case Middle:
		b.X = -w / 2
	case End:
		b.X = -w
	}
	return b
}

// Corners are the corners of the box on the sheet, in turn.
func (b Box) Corners() [4]Point {
	sin, cos := math.Sincos(b.Rotate * math.Pi / 180)
	var cs [4]Point
	for i, p := range [4]Point{{b.X, b.Y}, {b.X + b.Width, b.Y}, {b.X + b.Width, b.Y + b.Height}, {b.X, b.Y + b.Height}} {
		cs[i] = Point{b.Origin.X + p.X*cos - p.Y*sin, b.Origin.Y + p.X*sin + p.Y*cos}
	}
	return cs
}

// Overlaps reports whether two boxes share more than an edge: it looks for a
// side of either that has the whole other box beyond it.
func (b Box) Overlaps(c Box) bool {
	p, q := b.Corners(), c.Corners()
	return !apart(p, q) && !apart(q, p)
}

func apart(p, q [4]Point) bool {
	const slack = 1e-6
	for i := range p {
		side := p[(i+1)%4].Sub(p[i])
		beyond := true
		for _, c := range q {
			v := c.Sub(p[i])
			if side.X*v.Y-side.Y*v.X > slack {
				beyond = false
				break
			}
		}
		if beyond {
			return true
		}
	}
	return false
}
