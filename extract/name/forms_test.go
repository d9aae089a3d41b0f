package name

import (
	"fmt"
	"strings"
	"testing"

	"lettergraph/extract/letter"
)

// formsOf is the table of a corpus, a letter a line.
func formsOf(lines ...string) (*Forms, []*Scanned) {
	forms := NewForms()
	var scans []*Scanned
	for _, line := range lines {
		s := scanText(line)
		forms.Add(s)
		scans = append(scans, s)
	}
	forms.WeighLists(nil)
	return forms, scans
}

// logitOf is the evidence of the first place with this surface.
func logitOf(t *testing.T, forms *Forms, scans []*Scanned, surface string) float64 {
	t.Helper()
	for _, s := range scans {
		for i := range s.Found {
			if s.Found[i].Surface == surface {
				return forms.Logit(&s.Found[i])
			}
		}
	}
	t.Fatalf("%q is not found", surface)
	return 0
}

// What is said elsewhere in a corpus of a word counts at every place.
func TestCorpusIsEvidence(t *testing.T) {
	const here = "I told Vyelling that it was late."
	for _, c := range []struct {
		name       string
		more, less []string // letters after which Vyelling is more, and less, of a person
	}{
		{"titles", []string{"Mr. Vyelling came.", "I saw Mr. Vyelling at church."}, []string{"It rained.", "It rained again."}},
		{"initials", []string{"A. P. Vyelling came.", "I saw A. P. Vyelling at church."}, []string{"It rained.", "It rained again."}},
		{"lower case", []string{"It rained.", "Nobody was there."}, []string{"The vyelling of dogs is no music.", "There was vyelling, and more vyelling."}},
		{"places", []string{"I wrote to Vyelling.", "By Vyelling I was told."}, []string{"We live in Vyelling.", "At Vyelling it rained; the town of Vyelling is old."}},
		{"company in lists", []string{"Mr. Dunstan, Vyelling and Mrs. Lanyon came.", "A. P. Treloar and Vyelling left."}, []string{"We saw England, Vyelling and France.", "Germany and Vyelling are far."}},
	} {
		more, scans := formsOf(append([]string{here}, c.more...)...)
		a := logitOf(t, more, scans, "Vyelling")
		less, scans := formsOf(append([]string{here}, c.less...)...)
		if b := logitOf(t, less, scans, "Vyelling"); a <= b {
			t.Errorf("%s: %.2f is not more than %.2f", c.name, a, b)
		}
	}
}

// That a correspondent bears a surname never speaks against it.
func TestKnownSurnamesAreEvidence(t *testing.T) {
	forms, scans := formsOf("I told Vyelling that it was late.")
	before := logitOf(t, forms, scans, "Vyelling")
	forms.Know("Vyelling")
	if after := logitOf(t, forms, scans, "Vyelling"); after < before {
		t.Errorf("a correspondent's surname makes %.2f of %.2f", after, before)
	}
}

// What is a person and what is none, in a corpus that says enough of both.
func TestPersonOrNot(t *testing.T) {
	forms, scans := formsOf(
		"I told Mr. Dunstan that Captain Quick is ill. Dunstan answered that Quick had been seen in Merrow.",
		"We live in Merrow, near the Merrow River. The Merrow Company is bankrupt.",
		"On the road to Merrow I met Dunstan and Treloar. J. A. Treloar told me about it.",
		"The French are in Spain. From Merrow to London it is far. Dunstan's wife wrote to Mrs. Treloar.",
		"A Quaker came. The Quakers are many in England. I have never been at Merrow in March.",
	)
	for _, c := range []struct {
		surface string
		person  bool
	}{
		{"Mr. Dunstan", true}, {"Captain Quick", true}, {"Dunstan", true}, {"Treloar", true}, {"J. A. Treloar", true}, {"Dunstan's", true},
		{"Merrow", false}, {"Spain", false}, {"London", false}, {"England", false}, {"French", false},
	} {
		if z := logitOf(t, forms, scans, c.surface); (z > 0) != c.person {
			t.Errorf("%s: evidence %.2f, a person: %v", c.surface, z, c.person)
		}
	}
}

// The order in which letters are added is no evidence.
func TestFormsHaveNoOrder(t *testing.T) {
	lines := []string{
		"I told Vyelling that it was late.", "Mr. Vyelling, Dunstan and Treloar came.", "In Merrow, Vyelling, Dunstan and I dined.",
		"Treloar and Vyelling are ill.", "The vyelling of dogs.",
	}
	forms, scans := formsOf(lines...)
	want := logitOf(t, forms, scans, "Vyelling")
	for i := range lines {
		turned := append(append([]string{}, lines[i:]...), lines[:i]...)
		forms, scans := formsOf(turned...)
		_ = scans
		one := scanText(lines[0])
		if got := forms.Logit(&one.Found[0]); !near(got, want) {
			t.Errorf("turned by %d: %.9f, want %.9f", i, got, want)
		}
	}
}

func near(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }

func TestNounText(t *testing.T) {
	german := letter.Letter{Language: "de", Text: []letter.Block{block(letter.Text, "Gestern kam die Post mit dem Wagen, und Herr Lindner gab den Brief der Mutter.")}}
	s := Scan(&german)
	forms := NewForms()
	forms.Add(s)
	forms.WeighLists(nil)
	for i := range s.Found {
		f := &s.Found[i]
		person := strings.Contains(f.Surface, "Lindner")
		if z := forms.Logit(f); (z > 0) != person {
			t.Errorf("%s: evidence %.2f, a person: %v", f.Surface, z, person)
		}
	}
}

func ExampleForms() {
	forms := NewForms()
	var last *Scanned
	for _, text := range []string{"I met Mr. Trevose at church.", "Trevose told me that he was ill."} {
		last = Scan(&letter.Letter{Text: []letter.Block{{Part: letter.Text, Text: text}}})
		forms.Add(last)
	}
	forms.WeighLists(nil)
	f := &last.Found[0]
	fmt.Println(f.Surface, Probability(forms.Logit(f)) > .5, Rule(f))
	// Output:
	// Trevose true corpus
}
