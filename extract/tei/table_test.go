package tei_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lettergraph/extract/letter"
	"lettergraph/extract/table"
)

// edges are who wrote to whom when, as far as a list and a table can both say it.
func edges(l *letter.Letter) string {
	parties := func(ps []letter.Party) string {
		var all []string
		for _, p := range ps {
			all = append(all, fmt.Sprint(p.Name, p.Keys, p.Inferred))
		}
		return strings.Join(all, "; ")
	}
	return fmt.Sprintf("%s -> %s, %s, %s %v", parties(l.Senders), parties(l.Addressees), ends(l.Date), l.Number, l.Date.Certain())
}

// Lists of letters that were made from a table say what the table says.
func TestListsAndTheirTables(t *testing.T) {
	for _, c := range []struct {
		list, table string
		letters     int
		changed     int // letters of the list that the table, changed since, has otherwise
	}{
		{"cmif-spener/letters.xml", "cmif-spener/letters.csv", 2435, 0},
		{"cmif-nicolai/NicolaiLetters.xml", "cmif-nicolai/NicolaiLetters.csv", 466, 3},
	} {
		t.Run(c.list, func(t *testing.T) {
			f, err := os.Open(filepath.Join(corpora, c.table))
			if err != nil {
				t.Skip("the shared corpora are not here")
			}
			defer f.Close()
			rows := make(map[string]int)
			for l, err := range table.Read(context.Background(), f, "t.csv", table.Options{}) {
				if err != nil {
					t.Error(err)
				}
				rows[edges(&l)]++
			}
			letters, _ := read(t, filepath.Join(corpora, c.list))
			if len(letters) != c.letters {
				t.Errorf("%d letters, want %d", len(letters), c.letters)
			}
			otherwise := 0
			for i := range letters {
				e := edges(&letters[i])
				if rows[e]--; rows[e] < 0 {
					otherwise++
					t.Logf("only in the list:  %s", e)
				}
			}
			for e, n := range rows {
				if n > 0 {
					t.Logf("only in the table: %s", e)
				}
			}
			if otherwise != c.changed {
				t.Errorf("%d letters of the list are otherwise in the table, want %d", otherwise, c.changed)
			}
		})
	}
}
