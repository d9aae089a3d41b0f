package edition

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lettergraph/extract/letter"
)

// shared is the folder of texts that stands beside the repository; the tests that
// measure on them skip where it is absent.
const shared = "../../../shared"

func readFile(t testing.TB, path string) (letters []letter.Letter, faults []error) {
	t.Helper()
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("no ", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for l, err := range Read(context.Background(), f, path) {
		if err != nil {
			faults = append(faults, err)
			continue
		}
		letters = append(letters, l)
	}
	return letters, faults
}

type goldLetter struct {
	line              int
	senders, to, date string
}

func readGold(t *testing.T, path, prefix string) []goldLetter {
	t.Helper()
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("no ", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var gold []goldLetter
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		c := strings.Split(sc.Text(), "\t")
		if len(c) < 8 || !strings.HasPrefix(c[0], prefix) {
			continue
		}
		var g goldLetter
		fmt.Sscan(c[1], &g.line)
		g.senders, g.to, g.date = c[5], c[6], c[7]
		gold = append(gold, g)
	}
	return gold
}

func TestGold(t *testing.T) {
	cases := []struct{ file, gold, prefix string }{
		{"corpora/editions/bolshevik-leaders-1923.txt", "gold/letters/letters.tsv", "004"},
		{"corpora/editions/stalin-kaganovich-1931-09.txt", "gold/letters/letters.tsv", "003"},
		{"corpora/editions/lenin-kuibyshev-1921.txt", "gold/letters/letters.tsv", "002"},
		{"gold/mitford/mitford.txt", "gold/mitford/gold/letters.tsv", "201"},
		{"corpora/ru-tolstoy/tolstoy.txt", "gold/tolstoy/letters.tsv", "204"},
	}
	for _, c := range cases {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			gold := readGold(t, filepath.Join(shared, c.gold), c.prefix)
			got, _ := readFile(t, filepath.Join(shared, c.file))
			used := map[int]bool{}
			found, dates, counts := 0, 0, 0
			for _, g := range gold {
				best := -1
				for i, l := range got {
					if d := l.Line - g.line; !used[i] && d >= -3 && d <= 3 {
						best = i
						break
					}
				}
				if best < 0 {
					t.Logf("missed: line %d %s -> %s", g.line, g.senders, g.to)
					continue
				}
				used[best] = true
				found++
				l := got[best]
				if strings.TrimRight(l.Date.String(), "?~%") == g.date {
					dates++
				} else {
					t.Logf("date: line %d want %s got %s (%s, %s)", g.line, g.date, l.Date, l.DateText, l.DateFrom)
				}
				if len(l.Senders) == len(strings.Split(g.senders, ";")) && real(l.Addressees) == len(strings.Split(g.to, ";")) {
					counts++
				} else {
					t.Logf("parties: line %d want %s -> %s got %s -> %s", g.line, g.senders, g.to, partyNames(l.Senders), partyNames(l.Addressees))
				}
			}
			for i, l := range got {
				if !used[i] {
					t.Logf("invented: line %d %s -> %s %s", l.Line, partyNames(l.Senders), partyNames(l.Addressees), l.Date)
				}
			}
			if found != len(gold) || len(got) != len(gold) || dates*100 < len(gold)*98 || counts*100 < len(gold)*98 {
				t.Errorf("%d of %d letters found, %d given; dates %d, parties %d", found, len(gold), len(got), dates, counts)
			}
		})
	}
}

func real(ps []letter.Party) int {
	n := 0
	for _, p := range ps {
		if p.Role != letter.Via {
			n++
		}
	}
	return n
}

func partyNames(ps []letter.Party) string {
	var names []string
	for _, p := range ps {
		n := p.Name
		if p.Inferred {
			n += "?"
		}
		if p.Kind == letter.Org {
			n += "+"
		}
		if p.Role == letter.Copy || p.Role == letter.Via {
			n += "(" + string(p.Role) + ")"
		}
		names = append(names, n)
	}
	return strings.Join(names, "|")
}

// TestDump prints what is read in the file that LETTERS names, for the eye.
func TestDump(t *testing.T) {
	path := os.Getenv("LETTERS")
	if path == "" {
		t.Skip("LETTERS names no file")
	}
	letters, faults := readFile(t, path)
	for _, l := range letters {
		fmt.Printf("%d-%d %s #%s %s -> %s | %s %q %s | %s > %s | %s | %s\n", l.Line, l.LineEnd, l.Kind, l.Number, partyNames(l.Senders), partyNames(l.Addressees), l.Date, l.DateText, l.DateFrom, l.Sent.Name, l.Received.Name, l.Language, l.Archive)
		if os.Getenv("BLOCKS") != "" {
			for _, b := range l.Text {
				text := []rune(b.Text)
				if len(text) > 100 && os.Getenv("BLOCKS") != "all" {
					text = append(append(text[:60:60], []rune(" … ")...), text[len(text)-37:]...)
				}
				marks := ""
				for _, a := range b.Anchors {
					marks += " ^" + a.Label
				}
				fmt.Printf("    %-10s %s %s%s\n", b.Part, b.Label, string(text), marks)
			}
		}
	}
	fmt.Println(len(letters), "letters;", faults)
}
