package tei_test

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lettergraph/extract/letter"
)

// rows are the rows of a table with tabs, by column.
func rows(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skip("the shared corpora are not here")
	}
	defer f.Close()
	var head []string
	var all []map[string]string
	for in := bufio.NewScanner(f); in.Scan(); {
		cells := strings.Split(in.Text(), "\t")
		if head == nil {
			head = cells
			continue
		}
		row := make(map[string]string)
		for i, c := range cells {
			row[head[i]] = c
		}
		all = append(all, row)
	}
	return all
}

func set(cell string) []string {
	var s []string
	for part := range strings.SplitSeq(cell, " | ") {
		if part != "" && !slices.Contains(s, part) {
			s = append(s, part)
		}
	}
	slices.Sort(s)
	return s
}

func refs(ps []letter.Party) (refs, names []string) {
	for _, p := range ps {
		for _, k := range p.Keys {
			if r, ok := strings.CutPrefix(k, "#"); ok {
				refs = append(refs, r)
			}
		}
		names = append(names, p.Name)
	}
	return set(strings.Join(refs, " | ")), set(strings.Join(names, " | "))
}

// ends are the ends of a date without their marks.
func ends(d letter.Date) string {
	if d.IsZero() {
		return " "
	}
	trim := func(p letter.Point) string {
		if p.Open {
			return ""
		}
		return strings.Trim(p.String(), "?~%")
	}
	from, to := d.Points()
	return trim(from) + " " + trim(to)
}

func TestGold(t *testing.T) {
	for _, corpus := range []string{"tei-tillich", "tei-mitford"} {
		t.Run(corpus, func(t *testing.T) {
			folder := filepath.Join(corpora, corpus)
			gold := rows(t, filepath.Join(folder, "gold_letters.tsv"))
			counts := make(map[string]int) // of letter, ref and zone, in the gold less ours
			var wanted, found, missed, extra int
			for _, row := range rows(t, filepath.Join(folder, "gold_mentions.tsv")) {
				n, err := strconv.Atoi(row["count"])
				if err != nil {
					t.Fatal(err)
				}
				counts[row["letter_id"]+" "+row["ref"]+" "+row["zone"]] += n
				if row["zone"] == "text" {
					wanted += n
				}
			}
			var senders, addressees, dates, dated int
			for _, row := range gold {
				letters, faults := read(t, filepath.Join(folder, "letters", row["file"]))
				if len(letters) != 1 || len(faults) > 0 {
					t.Errorf("%s: %d letters, faults %q", row["file"], len(letters), faults)
					continue
				}
				l := letters[0]
				same := func(what string, ps []letter.Party, n *int) {
					r, names := refs(ps)
					if slices.Equal(r, set(row[what+"_refs"])) && (len(r) > 0 || slices.Equal(names, set(row[what+"_names"]))) {
						*n++
					} else {
						t.Logf("%s: %s %q %q, gold %q %q", row["file"], what, r, names, row[what+"_refs"], row[what+"_names"])
					}
				}
				same("sender", l.Senders, &senders)
				same("recipient", l.Addressees, &addressees)
				switch gold := row["date_from"] + " " + row["date_to"]; {
				case gold != " ":
					dated++
					if ends(l.Date) == gold {
						dates++
						break
					}
					fallthrough
				case !l.Date.IsZero():
					t.Logf("%s: date %s, gold %s/%s", row["file"], l.Date, row["date_from"], row["date_to"])
				}
				for i := range l.Text {
					b := &l.Text[i]
					zone := "text"
					if b.Part.Layer() == letter.Note {
						zone = "note"
					}
					for _, m := range b.Mentions {
						if m.Kind != letter.Person {
							continue // the gold has persons only
						}
						keys := m.Keys
						if len(keys) == 0 {
							keys = []string{""}
						}
						for _, k := range keys {
							counts[row["letter_id"]+" "+strings.TrimPrefix(k, "#")+" "+zone]--
							if zone == "text" {
								found++
							}
						}
					}
				}
			}
			for key, n := range counts {
				if !strings.HasSuffix(key, " text") {
					continue
				}
				if n > 0 {
					missed += n
				} else {
					extra -= n
				}
				if n != 0 {
					t.Logf("mention %s: gold less ours %d", key, n)
				}
			}
			right := found - extra
			f1 := 2 * float64(right) / float64(wanted+found)
			t.Logf("%d letters: senders equal in %d, addressees in %d, dates in %d of %d; mentions in the text: gold %d, ours %d, right %d, F1 %.4f", len(gold), senders, addressees, dates, dated, wanted, found, right, f1)
			for _, c := range []struct {
				what  string
				n, of int
			}{{"senders", senders, len(gold)}, {"addressees", addressees, len(gold)}, {"dates", dates, dated}} {
				if float64(c.n) < 0.99*float64(c.of) {
					t.Errorf("%s equal in %d of %d", c.what, c.n, c.of)
				}
			}
			if f1 < 0.99 {
				t.Errorf("mentions: F1 %.4f", f1)
			}
		})
	}
}
