package letter

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const russian = "Любезный друг Пётр Иванович!\r\nПишу вам из деревни, где получил ваше письмо и деньги.\r\nПрощайте, будьте здоровы. Ваш Н. Заречный.\r\n"

func collect(t *testing.T, r io.Reader) (lines []Line, faults []*Fault) {
	t.Helper()
	src := NewLines(r, "x.txt")
	for range 1_000_000 {
		line, err := src.Next()
		var f *Fault
		switch {
		case err == io.EOF:
			return lines, faults
		case errors.As(err, &f):
			faults = append(faults, f)
		case err != nil:
			t.Fatalf("neither EOF nor a fault: %v", err)
		default:
			lines = append(lines, line)
		}
	}
	t.Fatal("no end")
	return nil, nil
}

func TestLinesEncodings(t *testing.T) {
	encodings := map[string]encoding.Encoding{
		"UTF-8":        encoding.Nop,
		"windows-1251": charmap.Windows1251,
		"KOI8-R":       charmap.KOI8R,
		"IBM866":       charmap.CodePage866,
		"ISO-8859-5":   charmap.ISO8859_5,
		"UTF-16LE":     unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"UTF-16BE":     unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	}
	for name, enc := range encodings {
		raw, err := enc.NewEncoder().String(russian)
		if err != nil {
			t.Fatal(err)
		}
		lines, faults := collect(t, iotest.OneByteReader(strings.NewReader(raw)))
		if len(faults) > 0 || len(lines) != 3 {
			t.Errorf("%s: %d lines, faults %v", name, len(lines), faults)
			continue
		}
		for i, want := range strings.Split(strings.TrimSpace(russian), "\r\n") {
			if lines[i].Text != want {
				t.Errorf("%s line %d: %q, want %q", name, i+1, lines[i].Text, want)
			}
			// The runs must lead back to the bytes of the name in the file.
			at := strings.Index(want, "Заречный")
			if at < 0 {
				continue
			}
			b := Block{Text: want, Runs: lines[i].AppendRuns(nil, 0, 0, len(want))}
			s := b.Where("x.txt", at, at+len("Заречный"))
			got, err := enc.NewDecoder().String(raw[s.Start:s.End])
			if name == "UTF-16LE" {
				got, err = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().String(raw[s.Start:s.End])
			}
			if err != nil || got != "Заречный" || s.Line != 3 {
				t.Errorf("%s: bytes %d-%d of line %d hold %q (%v)", name, s.Start, s.End, s.Line, got, err)
			}
		}
	}
}

// A source may be plain ASCII for far longer than its head.
func TestLinesLateEncoding(t *testing.T) {
	raw := strings.Repeat("It is raining still.\n", 10_000) + "Andr\xe9 came on Tuesday, and Zo\xeb.\n"
	lines, faults := collect(t, strings.NewReader(raw))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if got := lines[len(lines)-1].Text; got != "André came on Tuesday, and Zoë." {
		t.Errorf("last line %q", got)
	}
}

func TestLinesFaults(t *testing.T) {
	cases := []struct {
		name, raw, fault string
		line, lines      int
	}{
		{"empty", "", "x.txt: empty file", 0, 0},
		{"picture", "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "x.txt:1: not text (binary data)", 1, 0},
		{"late binary", strings.Repeat("Dear Ann,\n", 10_000) + "\x00\x01\n", "x.txt:10001: not text from here on (a NUL byte)", 10001, 10_000},
		{"invalid byte", "Дорогая Анна,\nя \xff жива\nи здорова\n", "x.txt:2: invalid UTF-8, read as \uFFFD here and further on", 2, 3},
		{"huge line", "one\n" + strings.Repeat("x", MaxLine+5) + "\nthree\n", "x.txt:2: line of more than 16 MB skipped", 2, 2},
	}
	for _, c := range cases {
		lines, faults := collect(t, strings.NewReader(c.raw))
		if len(faults) != 1 || faults[0].Error() != c.fault || len(lines) != c.lines {
			t.Errorf("%s: %d lines, faults %v; want %d lines and %q", c.name, len(lines), faults, c.lines, c.fault)
		}
	}
	lines, _ := collect(t, strings.NewReader(cases[3].raw))
	b := Block{Text: lines[1].Text, Runs: lines[1].AppendRuns(nil, 0, 0, len(lines[1].Text))}
	at := strings.Index(b.Text, "жива")
	if s := b.Where("x", at, len(b.Text)); cases[3].raw[s.Start:s.End] != "жива" {
		t.Errorf("after an invalid byte the text is found at %q", cases[3].raw[s.Start:s.End])
	}
	_, faults := collect(t, iotest.ErrReader(errors.New("disk on fire")))
	if len(faults) != 1 || faults[0].Error() != "x.txt: cannot be read: disk on fire" {
		t.Errorf("unreadable: %v", faults)
	}
}

func FuzzLines(f *testing.F) {
	f.Add([]byte(russian))
	f.Add([]byte("\xff\xfea\x00\n\x00b\x00"))
	f.Add([]byte("a\xc3\nb\xe9\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		lines, _ := collect(t, bytes.NewReader(raw))
		for _, l := range lines {
			b := Block{Text: l.Text, Runs: l.AppendRuns(nil, 0, 0, len(l.Text))}
			s := b.Where("x", 0, len(l.Text))
			if s.Start < 0 || s.End > int64(len(raw)) || s.Start > s.End {
				t.Fatalf("line %d stands at %d-%d of %d bytes", l.Number, s.Start, s.End, len(raw))
			}
		}
	})
}

func BenchmarkLines(b *testing.B) {
	raw := []byte(strings.Repeat("It has been raining since Sunday, and the road is a river.\n", 20_000))
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		src := NewLines(bytes.NewReader(raw), "x")
		for {
			if _, err := src.Next(); err != nil {
				break
			}
		}
	}
}
