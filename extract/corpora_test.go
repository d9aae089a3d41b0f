package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"lettergraph/extract/folder"
	"lettergraph/extract/letter"
)

// corpus is a folder or file of the shared corpora, without which the test is
// skipped.
func corpus(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "shared", "corpora", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skip("the shared corpora are not here")
	}
	return path
}

// The whole stage finds as many letters as there are.
func TestCountsOfCorpora(t *testing.T) {
	for _, c := range []struct {
		name    string
		letters int
		faults  []string // files that have any
	}{
		{"cmif-csstorage", 2374, []string{"luxemburg.xml"}},
		{"cmif-spener/letters.xml", 2435, nil},
		{"cmif-spener/letters.csv", 2435, nil},
		{"cmif-nicolai/NicolaiLetters.xml", 466, nil},
		{"cmif-nicolai/NicolaiLetters.csv", 468, nil}, // newer than the list, with two letters more
		{"csv-tolkien/letters.csv", 508, nil},
		{"tei-tillich/letters", 309, []string{"L00116.xml"}},
		{"tei-mitford", 114, nil},
		{"tei-letters1916", 239, nil},
		{"mail-enron", 340, nil},
		{"mail-sakai-mbox", 232, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := corpus(t, c.name)
			into, err := folder.New(filepath.Join(t.TempDir(), "out"))
			if err != nil {
				t.Fatal(err)
			}
			defer into.Discard()
			result, err := Run(t.Context(), Options{Sources: []string{path}, Sender: "J. R. R. Tolkien"}, into)
			if err != nil {
				t.Fatal(err)
			}
			var faulty []string
			for _, f := range result.Faults {
				if name := filepath.Base(f.File); !slices.Contains(faulty, name) {
					faulty = append(faulty, name)
				}
			}
			if result.Letters != c.letters || !slices.Equal(faulty, c.faults) {
				t.Errorf("%d letters, want %d; faults %v", result.Letters, c.letters, result.Faults)
			}
		})
	}
}

// A list and the table it was made from give one network: the same people write
// to each other on the same days.
func TestListAndTableGiveOneNetwork(t *testing.T) {
	arcs := func(name string) map[string]int {
		letters, _ := extracted(t, corpus(t, name))
		n := map[string]int{}
		for i := range letters {
			l := &letters[i]
			n[fmt.Sprint(bearers(l.Senders), bearers(l.Addressees), l.Date)]++
		}
		return n
	}
	list, table := arcs("cmif-spener/letters.xml"), arcs("cmif-spener/letters.csv")
	for arc, n := range list {
		if table[arc] != n {
			t.Errorf("%s: %d letters in the list, %d in the table", arc, n, table[arc])
		}
	}
	if len(list) != len(table) {
		t.Errorf("%d arcs in the list, %d in the table", len(list), len(table))
	}
}

func bearers(ps []letter.Party) []string {
	var all []string
	for _, p := range ps {
		all = append(all, p.ID)
	}
	return all
}
