package extract

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
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

// FuzzSpool reads a damaged temporary file. What comes back are the first letters
// as they were added or an error; a damaged one among them may differ, but no
// letter comes from nowhere.
func FuzzSpool(f *testing.F) {
	f.Add("Anna Weiss", "Johann", 0, []byte{})
	f.Add("A", "\xff", 200, []byte{0xff, 0xff, 0xff, 0xff, 0x7f})
	f.Add("", "", -3, []byte{0})
	f.Add("1931-09-03", "x", 700, []byte("9999"))
	f.Fuzz(func(t *testing.T, key, surface string, at int, with []byte) {
		s, err := newSpool()
		if err != nil {
			t.Fatal(err)
		}
		defer s.close()
		const n = 3
		for i := range n {
			l := letter.Letter{Key: fmt.Sprint(key, i), Date: letter.Day(1731, 4, i+1), Senders: []letter.Party{{Name: surface, Role: letter.Sender}}}
			names := &name.Scanned{Found: []name.Found{{Surface: surface, At: i}}}
			if err := s.add(&l, names); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.buffer.Flush(); err != nil {
			t.Fatal(err)
		}
		if _, err := s.file.Seek(0, io.SeekStart); err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(s.file)
		if err != nil {
			t.Fatal(err)
		}
		if len(with) > 64 {
			with = with[:64]
		}
		if _, err := s.file.WriteAt(damage(data, at, with), 0); err != nil {
			t.Fatal(err)
		}
		damaged := !bytes.Equal(data, damage(data, at, with))
		got, failed := 0, false
		for entry, err := range s.all() {
			if failed {
				t.Fatal("a letter after an error")
			}
			if err != nil {
				failed = true
				continue
			}
			if !damaged && (entry.Letter.Key != fmt.Sprint(key, got) || entry.Letter.Date != letter.Day(1731, 4, got+1) || entry.Names.Found[0].Surface != surface) {
				t.Errorf("letter %d came back as %+v", got, entry.Letter)
			}
			got++
		}
		if got > n || !damaged && (got != n || failed) {
			t.Errorf("%d letters of %d", got, n)
		}
	})
}
