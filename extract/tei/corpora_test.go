package tei_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lettergraph/extract/letter"
	"lettergraph/extract/tei"
)

const corpora = "../../../shared/corpora"

// files are the XML files in a folder of the shared corpora; without them the
// test is skipped.
func files(t testing.TB, folder string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(filepath.Join(corpora, folder), func(path string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".xml") {
			found = append(found, path)
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the shared corpora are not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// read gives the letters of a file and its faults as they are printed.
func read(t testing.TB, path string) (letters []letter.Letter, faults []string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for l, err := range tei.Read(context.Background(), f, filepath.Base(path), tei.Options{}) {
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		letters = append(letters, l)
	}
	return letters, faults
}

func TestCountsOfCorpora(t *testing.T) {
	for _, c := range []struct {
		folder string
		want   int
		faults []string // files that have any
	}{
		{"cmif-csstorage", 2374, []string{"luxemburg.xml"}},
		{"cmif-spener", 2435, nil},
		{"cmif-nicolai", 466, nil},
		{"tei-tillich/letters", 309, []string{"L00116.xml"}},
		{"tei-mitford/letters", 114, nil},
		{"tei-letters1916/letters", 239, nil},
	} {
		t.Run(c.folder, func(t *testing.T) {
			n := 0
			var faulty []string
			for _, path := range files(t, c.folder) {
				letters, faults := read(t, path)
				n += len(letters)
				if len(faults) > 0 {
					faulty = append(faulty, filepath.Base(path))
					t.Logf("%q", faults)
				}
				raw, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				for i := range letters {
					checkSpans(t, path, string(raw), &letters[i])
				}
			}
			if n != c.want || !slices.Equal(faulty, c.faults) {
				t.Errorf("%d letters, want %d; faults in %q, want %q", n, c.want, faulty, c.faults)
			}
		})
	}
}

// checkSpans holds every word of a letter's text, and every name of its parties,
// to the bytes of the file where they are said to stand.
func checkSpans(t *testing.T, path, raw string, l *letter.Letter) {
	t.Helper()
	lines := 1 + strings.Count(raw[:l.Start], "\n")
	at := l.Start
	for i := range l.Text {
		b := &l.Text[i]
		for from := 0; from < len(b.Text); {
			n := strings.IndexByte(b.Text[from:], ' ')
			if n < 0 {
				n = len(b.Text) - from
			}
			word := b.Text[from : from+n]
			w := b.Where(l.File, from, from+n)
			if got := raw[w.Start:w.End]; !strings.ContainsAny(got, "<&") && !strings.Contains(word, "&") && raw[w.End] != '&' && got != word {
				t.Fatalf("%s: %q is said to stand at [%d, %d), where %q stands", path, word, w.Start, w.End, got)
			}
			if w.Start >= at {
				lines += strings.Count(raw[at:w.Start], "\n")
				at = w.Start
				if w.Line != lines {
					t.Fatalf("%s: %q is said to stand in line %d, not %d", path, word, w.Line, lines)
				}
			}
			from += n + 1
		}
	}
	for _, p := range slices.Concat(l.Senders, l.Addressees) {
		got := strings.Join(strings.Fields(raw[p.Span.Start:p.Span.End]), " ")
		if !strings.ContainsAny(got, "<&") && p.Span.Line > 0 && strings.Trim(got, "[] ") != p.Name && !strings.ContainsAny(got, "[]") {
			t.Errorf("%s: %q is said to stand at [%d, %d), where %q stands", path, p.Name, p.Span.Start, p.Span.End, got)
		}
	}
}
