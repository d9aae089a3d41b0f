package sheet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"strings"
	"testing"
	"unicode/utf8"
)

// Widths of Helvetica in thousandths of an em, from Adobe's font metrics
// (Helvetica.afm, 1997), which Arial and Liberation Sans share. The Go fonts give
// narrow letters a little more; text must not be measured shorter than it will be.
func TestWidthIsThatOfHelvetica(t *testing.T) {
	for text, want := range map[string]float64{
		"A": 667, "W": 944, "i": 222, "m": 833, " ": 278, "0": 556, "é": 556, "ß": 611, "Ž": 611, "Tolstoy": 611 + 556 + 222 + 500 + 278 + 556 + 500,
		"William": 944 + 4*222 + 556 + 833,
	} {
		if got := Width(text, 1000, Regular); got < want-1 || got > want*1.12 {
			t.Errorf("%q is %.1f wide, Helvetica's is %v", text, got, want)
		}
	}
	if Width("Ж", 10, Bold) <= Width("Ж", 10, Regular)*0.9 || Width("", 10, Regular) != 0 {
		t.Error("bold or empty text has no width of its own")
	}
}

func TestKnown(t *testing.T) {
	for text, want := range map[string]bool{
		"Lev Tolstoj": true, "Лев Толстой": true, "Ёлкин Їжак Ґ": true, "Őrsi Łukasz Čapek Žižka Ștefan": true, "–—«»№’…": true,
		"漢字": false, "שלום": false,
	} {
		if Known(text) != want {
			t.Errorf("Known(%q) is not %v", text, want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"  two\n\twords ":            "two words",
		"a\x00b\x1b[31mc":            "ab[31mc",
		"bad \xff byte":              "bad byte",
		"right\u202eleft\u2066":      "rightleft",
		"e\u0301":                    "é",
		"line\u2028separator":        "line separator",
		"\ufffe\uffff":               "",
		"</script><b>\"'&":           "</script><b>\"'&",
		strings.Repeat("\u202e", 99): "",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"Пётр Преображенский", 40, "Пётр Преображенский"},
		{"Пётр Преображенский", 6, "Пётр П…"},
		{"Пётр Преображенский", 5, "Пётр…"},
		{strings.Repeat("x", 10000), 3, "xxx…"},
		{"", 3, ""},
	} {
		if got := Shorten(c.in, c.n); got != c.want {
			t.Errorf("Shorten(%.20q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	lines := Wrap("the quick brown fox jumps", 10, Width("quick brown", 10, Regular)+0.1, Regular)
	if got := strings.Join(lines, "|"); got != "the quick|brown fox|jumps" {
		t.Error(got)
	}
	if got := Wrap("unbreakable", 10, 5, Regular); len(got) != 1 || got[0] != "unbreakable" {
		t.Error(got)
	}
	if got := Wrap("", 10, 5, Regular); len(got) != 1 {
		t.Error(got)
	}
}

func TestOverlaps(t *testing.T) {
	text := func(x, y, turn float64, a Anchor) Box {
		return Text{At: Point{x, y}, Lines: []string{"Golubev"}, Size: 10, Anchor: a, Rotate: turn}.Box()
	}
	w := text(0, 0, 0, Start).Width
	for _, c := range []struct {
		name string
		b, c Box
		want bool
	}{
		{"the same", text(0, 0, 0, Start), text(0, 0, 0, Start), true},
		{"side by side", text(0, 0, 0, Start), text(w, 0, 0, Start), false},
		{"by anchor", text(0, 0, 0, Start), text(w, 0, 0, End), true},
		{"anchored apart", text(0, 0, 0, End), text(0, 0, 0, Start), false},
		{"below", text(0, 0, 0, Middle), text(0, 11.5, 0, Middle), false},
		{"partly below", text(0, 0, 0, Middle), text(0, 8, 0, Middle), true},
		{"turned upright", text(0, 0, 0, Start), text(w/2, 20, 90, Start), false},
		{"turned across", text(0, 0, 0, Start), text(w/2, -w/2, 90, Start), true},
		{"on a slope", text(0, 0, 45, Start), text(w*0.9, 0, 45, Start), false},
	} {
		if c.b.Overlaps(c.c) != c.want || c.c.Overlaps(c.b) != c.want {
			t.Errorf("%s: want %v", c.name, c.want)
		}
	}
}

// sample is a sheet with one of everything, and text that could break the file.
func sample(text string) *Sheet {
	return &Sheet{
		Width: 200, Height: 100, Background: "#ffffff", Title: Clean(text), Description: text, Language: "en",
		Elements: []Element{
			Group{ID: "g", Class: "c", Title: text, Elements: []Element{
				Disc{Centre: Point{20, 20}, Radius: 8, Style: Style{Fill: "#cc0000"}},
				Curve(Style{Stroke: "#0000cc", Width: 2, Dash: []float64{3, 2}, Opacity: 0.5}, Point{40, 20}, Point{60, 0}, Point{80, 60}, Point{100, 20}),
				Polygon(Style{Fill: "#00cc00", Stroke: "#000000", Width: 1}, Point{10, 50}, Point{30, 50}, Point{20, 70}),
			}},
			Text{At: Point{10, 90}, Lines: []string{text, text}, Size: 9, Fill: "#000000", Halo: "#ffffff", Rotate: 5},
		},
	}
}

// readAll reads XML to its end and returns its text and attribute values.
func readAll(data []byte) (string, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	var all strings.Builder
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch tok := tok.(type) {
		case xml.CharData:
			all.Write(tok)
		case xml.StartElement:
			if strings.EqualFold(tok.Name.Local, "script") || strings.EqualFold(tok.Name.Local, "img") {
				return "", errors.New("text became an element: " + tok.Name.Local)
			}
			for _, a := range tok.Attr {
				if strings.HasPrefix(a.Name.Local, "on") {
					return "", errors.New("text became an attribute: " + a.Name.Local)
				}
			}
		}
	}
}

var hostile = []string{
	`"quotes" & 'apostrophes'`, "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "]]><!--", "<!ENTITY x 'y'>&x;",
	"line\nbreak", "שלום عالم \u202e txt", "\x00\x01\xff\xfe", "\ufffe", strings.Repeat("long ", 2000),
}

func TestSVGHoldsAnyText(t *testing.T) {
	for _, text := range hostile {
		var b bytes.Buffer
		if err := WriteSVG(&b, sample(text)); err != nil {
			t.Fatal(err)
		}
		all, err := readAll(b.Bytes())
		if err != nil {
			t.Errorf("%.30q: %v", text, err)
		}
		if clean := Clean(text); !strings.Contains(strings.Join(strings.Fields(all), " "), clean) && utf8.ValidString(text) && Known(clean) {
			t.Errorf("%.30q is not in the file as text", text)
		}
	}
}

func FuzzSVG(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var b bytes.Buffer
		if err := WriteSVG(&b, sample(text)); err != nil {
			t.Fatal(err)
		}
		if _, err := readAll(b.Bytes()); err != nil {
			t.Fatal(err)
		}
	})
}

func TestSVGSize(t *testing.T) {
	var b bytes.Buffer
	if err := WriteSVG(&b, &Sheet{Width: Millimetres(120), Height: Millimetres(80)}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`width="120mm"`, `height="80mm"`, `viewBox="0 0 340.16 226.77"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in %s", want, b.String())
		}
	}
}

type failing struct{ left int }

func (w *failing) Write(p []byte) (int, error) {
	if w.left -= len(p); w.left < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func TestWriteErrorIsReported(t *testing.T) {
	if err := WriteSVG(&failing{10}, sample("x")); err == nil {
		t.Error("a full disk goes unnoticed in SVG")
	}
	if err := WritePNG(&failing{10}, sample("x"), 72); err == nil {
		t.Error("a full disk goes unnoticed in PNG")
	}
}

func at(t *testing.T, img *image.RGBA, x, y float64) color.RGBA {
	t.Helper()
	return img.RGBAAt(int(x), int(y))
}

func TestImage(t *testing.T) {
	img, err := Image(sample("x"), 144)
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds().Dx() != 400 || img.Bounds().Dy() != 200 {
		t.Errorf("the picture is %v", img.Bounds())
	}
	if c := at(t, img, 40, 40); c != (color.RGBA{0xcc, 0, 0, 0xff}) {
		t.Errorf("the middle of the disc is %v", c)
	}
	if c := at(t, img, 40, 62); c != (color.RGBA{0xff, 0xff, 0xff, 0xff}) {
		t.Errorf("beside the disc is %v", c)
	}
	if c := at(t, img, 40, 110); c != (color.RGBA{0, 0xcc, 0, 0xff}) {
		t.Errorf("inside the triangle is %v", c)
	}
	// Dashes: along the curve some places are coloured and some are not.
	drawn, blank := 0, 0
	for i := range 100 {
		p := Curved(Point{40, 20}, Point{60, 0}, Point{80, 60}, Point{100, 20}, float64(i)/100).Times(2)
		if at(t, img, p.X, p.Y).R < 0xa0 {
			drawn++
		} else {
			blank++
		}
	}
	if drawn < 30 || blank < 20 {
		t.Errorf("of 100 places on a dashed line %d are drawn and %d blank", drawn, blank)
	}
	if _, err := Image(&Sheet{Width: 1e6, Height: 1e6}, 300); err == nil {
		t.Error("a picture of many gigabytes is tried")
	}
	if _, err := Image(&Sheet{Width: math.NaN(), Height: 1}, 300); err == nil {
		t.Error("a picture of no size is tried")
	}
}

// letters draws text alone, black on white.
func letters(t *testing.T, text string) *image.RGBA {
	t.Helper()
	img, err := Image(&Sheet{Width: 60, Height: 30, Background: "#ffffff", Elements: []Element{
		Text{At: Point{4, 22}, Lines: []string{text}, Size: 20, Fill: "#000000"},
	}}, 144)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func ink(img *image.RGBA) int {
	n := 0
	for i := 0; i < len(img.Pix); i += 4 {
		if img.Pix[i] < 0x80 {
			n++
		}
	}
	return n
}

// Every letter of Russian, and the marked letters of European names, must be drawn
// and must not be the box that stands for a letter the font lacks.
func TestPNGHasLetters(t *testing.T) {
	box := letters(t, "漢")
	if ink(box) == 0 {
		t.Fatal("a letter that the font lacks leaves no trace")
	}
	for _, r := range "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯіїєґІЇЄҐäöüßÄÖÜéèêçñøåæœłŁčžšěřůűőğşțțńśźżđð" {
		img := letters(t, string(r))
		if ink(img) < 20 {
			t.Errorf("%c is blank", r)
		}
		if bytes.Equal(img.Pix, box.Pix) {
			t.Errorf("%c is a box", r)
		}
	}
	if bytes.Equal(letters(t, "и").Pix, letters(t, "й").Pix) {
		t.Error("the mark on й is lost")
	}
	if !bytes.Equal(letters(t, Clean("и\u0306")).Pix, letters(t, "й").Pix) {
		t.Error("й from и and a mark is another letter")
	}
}

// The text of a PNG takes the room that was measured.
func TestPNGTextFits(t *testing.T) {
	for _, text := range []string{"Wijk", "Жуков", "illi"} {
		img := letters(t, text[:min(len(text), 6)])
		right := 0
		for x := range img.Bounds().Dx() {
			for y := range img.Bounds().Dy() {
				if img.RGBAAt(x, y).R < 0x80 {
					right = x
				}
			}
		}
		end := (4 + Width(text[:min(len(text), 6)], 20, Regular)) * 2
		if f := float64(right); f > end+1 || f < end-8 {
			t.Errorf("%s ends at %d, measured %.0f", text, right, end)
		}
	}
}

func BenchmarkWidth(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Width("Григорий Константинович Орджоникидзе", 8, Regular)
	}
}

func ExampleWriteSVG() {
	var b strings.Builder
	s := &Sheet{Width: Millimetres(10), Height: Millimetres(10), Elements: []Element{
		Disc{Centre: Point{14, 14}, Radius: 5, Style: Style{Fill: "#332288"}},
	}}
	if err := WriteSVG(&b, s); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(b.String())
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="10mm" height="10mm" viewBox="0 0 28.35 28.35" role="img" font-family="Arial, Helvetica, &#39;Liberation Sans&#39;, Arimo, &#39;Go&#39;, sans-serif">
	// <circle cx="14" cy="14" r="5" fill="#332288"/>
	// </svg>
}

// Large shapes are drawn square by square: no seam shows, and nothing is missing.
func TestImageHasNoSeams(t *testing.T) {
	s := &Sheet{Width: 300, Height: 300, Background: "#ffffff", Elements: []Element{
		Disc{Centre: Point{150, 150}, Radius: 120, Style: Style{Fill: "#332288", Opacity: 0.5}},
		Line(Style{Stroke: "#cc0000", Width: 3}, Point{-20, 3}, Point{320, 297}),
	}}
	img, err := Image(s, 72)
	if err != nil {
		t.Fatal(err)
	}
	want := at(t, img, 150, 60)
	for x := range 300 {
		for y := range 300 {
			p := Point{float64(x) + 0.5, float64(y) + 0.5}
			onLine := math.Abs((p.Y-3)-(p.X+20)*294/340) * 340 / math.Hypot(340, 294)
			got := img.RGBAAt(x, y)
			switch r := p.Sub(Point{150, 150}).Length(); {
			case onLine < 0.8 && got != color.RGBA{0xcc, 0, 0, 0xff}:
				t.Fatalf("%d,%d on the line is %v", x, y, got)
			case onLine < 2.5:
			case r < 119 && got != want:
				t.Fatalf("%d,%d in the disc is %v, elsewhere %v", x, y, got, want)
			case r > 121 && got != color.RGBA{0xff, 0xff, 0xff, 0xff}:
				t.Fatalf("%d,%d outside is %v", x, y, got)
			}
		}
	}
}
