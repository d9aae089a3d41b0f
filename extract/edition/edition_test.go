package edition

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"lettergraph/extract/letter"
)

var update = flag.Bool("update", false, "write what is read as the golden results")

func readAll(t testing.TB, raw []byte, name string) (letters []letter.Letter, faults []error) {
	t.Helper()
	for l, err := range Read(context.Background(), bytes.NewReader(raw), name) {
		if err != nil {
			faults = append(faults, err)
			continue
		}
		letters = append(letters, l)
	}
	return letters, faults
}

// TestGolden reads the documents in testdata, one layout each, and holds what is
// read to what a person has checked. Every text must stand where its block says.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) < 15 {
		t.Fatalf("testdata: %d files, %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			input, want := &archive.Files[0], &archive.Files[1]
			letters, faults := readAll(t, input.Data, input.Name)
			if len(faults) > 0 {
				t.Error(faults)
			}
			for _, l := range letters {
				checkPlaces(t, l, input.Data, strings.HasSuffix(input.Name, ".txt"))
			}
			got := describeLetters(letters)
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("letters differ (-want +got):\n%s", diff)
			}
		})
	}
}

// checkPlaces holds the places of a letter, its blocks and parties to the file;
// plain says that the file's bytes are the text's, but for breaks between lines.
func checkPlaces(t *testing.T, l letter.Letter, raw []byte, plain bool) {
	t.Helper()
	size := int64(len(raw))
	inside := func(what string, s letter.Span) {
		if s.Start < 0 || s.End > size || s.Start > s.End || s.Line < 0 || s.LineEnd < s.Line {
			t.Errorf("%s stands at %+v of %d bytes", what, s, size)
		}
	}
	inside("letter", l.Span)
	for _, b := range l.Text {
		s := b.Where(l.File, 0, len(b.Text))
		inside("block", s)
		for _, a := range b.Anchors {
			if a.Start < 0 || a.End > len(b.Text) || a.Start >= a.End {
				t.Errorf("anchor %+v of %q", a, b.Text)
			}
		}
		if !plain || s.End > size || s.Start > s.End {
			continue
		}
		if got, want := squeeze(string(raw[s.Start:s.End])), squeeze(b.Text); got != want && !strings.Contains(got, "-\n") {
			t.Errorf("block %q stands where the file has %q", want, got)
		}
	}
	for _, p := range append(append([]letter.Party{}, l.Senders...), l.Addressees...) {
		inside(p.Name, p.Span)
		if p.Span.End == 0 || !plain || p.Span.End > size {
			continue
		}
		last := words(p.Name)
		if len(last) > 0 && !strings.Contains(string(raw[p.Span.Start:p.Span.End]), last[len(last)-1].text) && !strings.Contains(p.Evidence, "context") && len(last) < 3 {
			t.Errorf("%q stands where the file has %q", p.Name, raw[p.Span.Start:p.Span.End])
		}
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func describeLetters(letters []letter.Letter) string {
	var b strings.Builder
	for _, l := range letters {
		fmt.Fprintf(&b, "%d-%d %s", l.Line, l.LineEnd, l.Kind)
		if l.Number != "" {
			fmt.Fprintf(&b, " #%s", l.Number)
		}
		fmt.Fprintf(&b, " %s\n  from: %s\n  to: %s\n", l.Language, describeParties(l.Senders), describeParties(l.Addressees))
		fmt.Fprintf(&b, "  date: %s (%q, %s)\n", l.Date, l.DateText, l.DateFrom)
		if l.Sent.Name+l.Received.Name != "" {
			fmt.Fprintf(&b, "  place: %s > %s\n", l.Sent.Name, l.Received.Name)
		}
		if l.Archive != "" {
			fmt.Fprintf(&b, "  archive: %s\n", l.Archive)
		}
		for _, x := range l.Text {
			fmt.Fprintf(&b, "  %s", x.Part)
			if x.Label != "" {
				fmt.Fprintf(&b, " [%s]", x.Label)
			}
			text := x.Text
			for i := len(x.Anchors) - 1; i >= 0; i-- {
				a := x.Anchors[i]
				text = text[:a.Start] + "{" + text[a.Start:a.End] + "}" + text[a.End:]
			}
			fmt.Fprintf(&b, ": %s\n", text)
		}
	}
	return b.String()
}

func describeParties(ps []letter.Party) string {
	var out []string
	for _, p := range ps {
		s := p.Name + " (" + p.Evidence
		if p.Kind != letter.Person {
			s += ", " + string(p.Kind)
		}
		if p.Role != letter.Sender && p.Role != letter.Addressee {
			s += ", " + string(p.Role)
		}
		if p.Inflect {
			s += ", inflected"
		}
		if p.Inferred {
			s += ", inferred"
		}
		out = append(out, s+")")
	}
	return strings.Join(out, "; ")
}

func goldenInput(t testing.TB, name string) []byte {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	return archive.Files[0].Data
}

// TestEncodings reads one document in five encodings: the letters are the same,
// and names stand where the file has their bytes.
func TestEncodings(t *testing.T) {
	raw := goldenInput(t, "russian-documents")
	want, _ := readAll(t, raw, "x.txt")
	text := string(raw)
	for _, r := range "¹—№" { // not in every encoding
		text = strings.ReplaceAll(text, string(r), map[rune]string{'¹': "[1]", '—': " - ", '№': "No "}[r])
	}
	for name, enc := range map[string]interface {
		encode(string) ([]byte, error)
	}{
		"windows-1251": single{charmap.Windows1251}, "KOI8-R": single{charmap.KOI8R}, "IBM866": single{charmap.CodePage866}, "ISO-8859-5": single{charmap.ISO8859_5}, "UTF-16": double{},
	} {
		encoded, err := enc.encode(text)
		if err != nil {
			t.Fatal(name, err)
		}
		got, faults := readAll(t, encoded, "x.txt")
		if len(got) != len(want) || len(faults) > 0 {
			t.Errorf("%s: %d letters, want %d; %v", name, len(got), len(want), faults)
			continue
		}
		for i := range got {
			if got[i].Date != want[i].Date || got[i].Addressees[0].Name != want[i].Addressees[0].Name || got[i].Line != want[i].Line {
				t.Errorf("%s: letter %d is %s", name, i, describeLetters(got[i:i+1]))
			}
			p := got[i].Addressees[0]
			bytesOfName, _ := enc.encode(p.Name)
			if s := p.Span; !bytes.HasSuffix(bytesOfName, encoded[s.Start:s.End]) || s.End == s.Start {
				t.Errorf("%s: %s stands at %d-%d", name, p.Name, s.Start, s.End)
			}
			checkPlaces(t, got[i], encoded, false)
		}
	}
}

type single struct{ m *charmap.Charmap }

func (s single) encode(text string) ([]byte, error) {
	out, err := s.m.NewEncoder().String(text)
	return []byte(out), err
}

type double struct{}

func (double) encode(text string) ([]byte, error) {
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	return []byte(out), err
}

func TestFaults(t *testing.T) {
	for raw, want := range map[string]string{
		"":                                 "x: empty file",
		"\xff\xd8\xff\xe0\x00\x10JFIF\x00": "x:1: not text (binary data)",
	} {
		letters, faults := readAll(t, []byte(raw), "x")
		if len(letters) != 0 || len(faults) != 1 || faults[0].Error() != want {
			t.Errorf("%q: %d letters, faults %v, want %s", raw, len(letters), faults, want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range Read(ctx, bytes.NewReader(goldenInput(t, "calendar")), "x") {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
	}
	n := 0
	for range Read(context.Background(), bytes.NewReader(goldenInput(t, "calendar")), "x") {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d letters before the break", n)
	}
}

func TestSniff(t *testing.T) {
	for name, atLeast := range map[string]float64{"calendar": 1, "single-page": 0.5, "html": 1, "russian-exchange": 1} {
		if got := Sniff(goldenInput(t, name)); got < atLeast {
			t.Errorf("%s: %.2f, want %.2f", name, got, atLeast)
		}
	}
	if got := Sniff(goldenInput(t, "narrative")); got > 0.3 {
		t.Errorf("narrative: %.2f", got)
	}
}

// manyLetters is an edition of n letters that is never whole in memory.
type manyLetters struct {
	n, i    int
	pending []byte
}

const filler = "It has been raining since Sunday, and Mr. Dent of the mill is not yet returned from Bath with his sister, who was to bring the books that I promised you in my last.\n\n"

func (m *manyLetters) Read(p []byte) (int, error) {
	if len(m.pending) == 0 {
		if m.i == m.n {
			return 0, io.EOF
		}
		m.i++
		m.pending = fmt.Appendf(nil, "Anna Wray to Sir John Wray, %d April %d\n\nDear John,\n\n%sYour sister,\nA. Wray\n\n", m.i%28+1, 1700+m.i%90, strings.Repeat(filler, 24))
	}
	n := copy(p, m.pending)
	m.pending = m.pending[n:]
	return n, nil
}

// TestMemory reads 16 MB and holds no more than the window and a letter.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 16 MB")
	}
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n, peak := 0, uint64(0)
	for l, err := range Read(context.Background(), &manyLetters{n: 4_000}, "x") {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if len(l.Senders) != 1 || l.Senders[0].Name != "Anna Wray" {
			t.Fatalf("letter %d is from %s", n, describeParties(l.Senders))
		}
		if n%1000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&now)
			peak = max(peak, now.HeapAlloc)
		}
	}
	if n != 4_000 {
		t.Errorf("%d letters of 4000", n)
	}
	if held := int64(peak) - int64(before.HeapAlloc); held > 40<<20 {
		t.Errorf("%d MB held while reading", held>>20)
	}
}

func FuzzRead(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(archive.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) > 64<<10 {
			t.Skip("the time that much text takes is another test's")
		}
		letters, faults := readAll(t, raw, "x")
		at := int64(0)
		for _, l := range letters {
			checkPlaces(t, l, raw, false)
			if l.Start < at {
				t.Errorf("a letter begins at %d, before the end of the one before, %d", l.Start, at)
			}
			at = l.End
			for _, p := range slices.Concat(l.Senders, l.Addressees) {
				if strings.TrimSpace(p.Name) == "" && len(p.Keys) == 0 {
					t.Errorf("a %s who is nobody in %+v", p.Role, l.Span)
				}
			}
			if d, err := letter.ParseEDTF(l.Date.String()); err != nil || d.String() != l.Date.String() {
				t.Errorf("the date %s: %v", l.Date, err)
			}
		}
		var slow []letter.Letter
		slowFaults := 0
		for l, err := range Read(context.Background(), iotest.OneByteReader(bytes.NewReader(raw)), "x") {
			if err != nil {
				slowFaults++
				continue
			}
			slow = append(slow, l)
		}
		if slowFaults != len(faults) || !reflect.DeepEqual(slow, letters) {
			t.Errorf("read at once %d letters and %d faults:\n%s\nbyte by byte %d and %d:\n%s", len(letters), len(faults), describeLetters(letters), len(slow), slowFaults, describeLetters(slow))
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for _, size := range []int{10, 1000} {
		raw, err := io.ReadAll(&manyLetters{n: size})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("letters=%d", size), func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for range Read(context.Background(), bytes.NewReader(raw), "x") {
					n++
				}
				if n != size {
					b.Fatalf("%d letters of %d", n, size)
				}
			}
		})
	}
}
