package extract

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lettergraph/extract/folder"
	"lettergraph/extract/letter"
	"lettergraph/extract/name"
	"lettergraph/extract/table"
)

// damage turns some bytes of data into others: from byte at on, those of with are
// put in the place of as many.
func damage(data []byte, at int, with []byte) []byte {
	if len(data) == 0 || len(with) == 0 {
		return data
	}
	at = ((at % len(data)) + len(data)) % len(data)
	out := bytes.Clone(data)
	copy(out[at:], with)
	return out
}

const wholeMember = "sender,addressee,date\nClara Rabe,Otto Lind,1799-01-31\n"

// FuzzArchives reads a ZIP archive and a gzip file of hostile names and damaged
// bytes. Whatever they hold, the run does not fail, tells what it could not read,
// writes nothing but its results, and reads what is whole.
func FuzzArchives(f *testing.F) {
	f.Add("1731.csv", "b/../../x.csv", []byte(list1731), 0, []byte{})
	f.Add("/etc/passwd", "C:\\x.csv", []byte(list1731), -10, []byte("\x00\x00"))
	f.Add("a\nb.csv", "\xff\xfe", []byte("From: a@b\n\nDear Ann,"), 40, []byte("PK\x05\x06"))
	f.Add("", "=1.csv", []byte{0x1f, 0x8b}, 3, []byte{0xff})
	f.Add("x.zip", "x.gz", []byte("PK\x03\x04"), 14, []byte{1, 2, 3, 4, 255, 255, 255, 127})
	f.Fuzz(func(t *testing.T, first, second string, content []byte, at int, with []byte) {
		if len(content)+len(with) > 16<<10 {
			t.Skip("no larger than need be")
		}
		dir := t.TempDir()
		var packed, single bytes.Buffer
		w := zip.NewWriter(&packed)
		for _, name := range []string{first, second, "whole.csv"} {
			m, err := w.Create(name)
			if err != nil {
				t.Skip(err)
			}
			text := content
			if name == "whole.csv" {
				text = []byte(wholeMember)
			}
			if _, err := m.Write(text); err != nil {
				t.Skip(err) // the name of a folder
			}
		}
		if err := w.Close(); err != nil {
			t.Skip(err)
		}
		z := gzip.NewWriter(&single)
		if _, err := z.Write(content); err != nil || z.Close() != nil {
			t.Fatal(err)
		}
		sources := filepath.Join(dir, "sources")
		if err := os.Mkdir(sources, 0o777); err != nil {
			t.Fatal(err)
		}
		for name, data := range map[string][]byte{"a.zip": damage(packed.Bytes(), at, with), "b.csv.gz": damage(single.Bytes(), at, with)} {
			if err := os.WriteFile(filepath.Join(sources, name), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		checkArchives(t, dir, len(with) == 0 && first != "whole.csv" && second != "whole.csv" && string(content) != wholeMember)
	})
}

// checkArchives runs over the sources in dir; whole says that nothing in them is
// damaged.
func checkArchives(t *testing.T, dir string, whole bool) {
	t.Helper()
	into, err := folder.New(filepath.Join(dir, "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer into.Discard()
	result, err := Run(t.Context(), Options{Sources: []string{filepath.Join(dir, "sources")}, Workers: 2}, into)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range result.Faults {
		if strings.Contains(fault.What, "mistake in this program") || strings.ContainsAny(fault.Error(), "\n\r\x00\x1b") {
			t.Fatalf("%q", fault.Error())
		}
	}
	if err := into.Commit(); err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]int{dir: 2, filepath.Join(dir, "sources"): 2, into.Dir(): 4} {
		if entries, err := os.ReadDir(at); err != nil || len(entries) != want {
			t.Errorf("%s holds %v, %v", at, entries, err)
		}
	}
	letters, _, err := readRows(filepath.Join(into.Dir(), LettersName), table.ReadLetters)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, l := range letters {
		if strings.Contains(l.File, "a.zip/") && strings.HasSuffix(l.File, "whole.csv") {
			found++
		}
	}
	if whole && found != 1 {
		t.Errorf("%d letters of the whole member, %v", found, result.Faults)
	}
}

// FuzzSpool reads a damaged work file, as a run that goes on after a power cut
// does. What is not damaged comes back as it was written; a record that is whole by
// its checksum but was never written by this program is refused or read, and costs
// no more memory than it has bytes.
func FuzzSpool(f *testing.F) {
	letters, names := sampleLetters(2)
	f.Add(encodeLetters(letters, names), "Anna Weiss", 0, []byte{})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x0f}, "A\xff", 30, []byte{0xff, 0xff, 0xff, 0xff, 0x7f})
	f.Add([]byte{}, "", -3, []byte{0})
	f.Fuzz(func(t *testing.T, record []byte, text string, at int, with []byte) {
		if len(record)+len(text) > 64<<10 {
			t.Skip("no larger than need be")
		}
		n := 0
		_ = decodeLetters(record, true, func(*letter.Letter, *name.Scanned) error {
			if n++; n > len(record)+1 {
				t.Fatal("more letters than bytes")
			}
			return nil
		})
		l := letter.Letter{Key: text, Date: letter.Day(1731, 4, 1), Senders: []letter.Party{{Name: text, Role: letter.Sender}}}
		scanned := &name.Scanned{Found: []name.Found{{Surface: text, At: len(text)}}}
		stored := encodeLetters([]letter.Letter{l}, []*name.Scanned{scanned})
		count := 0
		err := decodeLetters(stored, true, func(got *letter.Letter, s *name.Scanned) error {
			if count++; got.Key != text || got.Date != l.Date || got.Senders[0].Name != text || s.Found[0].Surface != text {
				t.Errorf("%+v came back as %+v", l, got)
			}
			return nil
		})
		if err != nil || count != 1 {
			t.Errorf("%d letters came back, %v", count, err)
		}
		count = 0
		_ = decodeLetters(damage(stored, at, with), true, func(*letter.Letter, *name.Scanned) error { count++; return nil })
		if count > len(stored) {
			t.Errorf("%d letters of one", count)
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, spoolName), damage(record, at, with), 0o666); err != nil {
			t.Fatal(err)
		}
		s, err := newSpool(dir, []byte(text), true)
		if err != nil {
			t.Fatal(err)
		}
		if len(s.kept) > len(record) {
			t.Errorf("%d sources kept", len(s.kept))
		}
		s.close()
	})
}
