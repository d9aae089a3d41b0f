package extract

import (
	"os"
	"path/filepath"
	"testing"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
	"lettergraph/extract/people"
	"lettergraph/extract/tei"
)

// TestNamesWithoutMarkup takes the persons that German editors marked out of the
// letters and looks how many of them are found again by the words alone.
func TestNamesWithoutMarkup(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpus(t, "tei-tillich"), "letters", "*.xml"))
	if err != nil || len(files) == 0 {
		t.Skip("no letters")
	}
	var letters []letter.Letter
	var marked [][]letter.Span
	for _, path := range files {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		for l, err := range tei.Read(t.Context(), file, path, tei.Options{}) {
			if err != nil {
				continue
			}
			marked = append(marked, unmark(&l))
			letters = append(letters, l)
		}
		file.Close()
	}
	c := people.NewCorpus(people.Options{})
	scans := make([]*name.Scanned, len(letters))
	for i := range letters {
		scans[i] = name.Scan(&letters[i])
		c.Add(&letters[i], scans[i])
	}
	roster := c.Resolve()
	all, again, found := 0, 0, 0
	for i := range letters {
		mentions := roster.Settle(&letters[i], scans[i])
		found += len(mentions)
		all += len(marked[i])
		for _, m := range marked[i] {
			for _, n := range mentions {
				if n.Span.Start < m.End && m.Start < n.Span.End {
					again++
					break
				}
			}
		}
	}
	recall := float64(again) / float64(all)
	t.Logf("%d letters, %d persons marked, %d of them found without the markup: recall %.3f; %d found in all", len(letters), all, again, recall, found)
	if recall < .3 {
		t.Errorf("recall %.3f", recall)
	}
}

// unmark takes the marks of persons out of a letter and gives their places.
func unmark(l *letter.Letter) []letter.Span {
	var spans []letter.Span
	for i := range l.Text {
		b := &l.Text[i]
		for _, m := range b.Mentions {
			if m.Kind == letter.Person || m.Kind == "" {
				spans = append(spans, b.Where(l.File, m.Start, m.End))
			}
		}
		b.Mentions = nil
	}
	return spans
}
