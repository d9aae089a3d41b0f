package people

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lettergraph/extract/letter"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// reviewed is a small result: two pairs to decide on, somebody who may be none,
// and what a person has decided already.
func reviewed() *Review {
	r := NewReview([]letter.Identity{
		{ID: "pascoe-h", Label: "Henry Pascoe", Names: []string{"H. Pascoe", "Henry Pascoe"}, Kind: letter.Person, Status: letter.Proposed, Letters: 1, Mentions: 2},
		{ID: "pascoe-w", Label: "William Pascoe", Names: []string{"Billy", "Pascoe", "W. Pascoe"}, Kind: letter.Person, Status: letter.Proposed, Mentions: 9},
		{ID: "vyell", Label: "Vyell", Names: []string{"Vyell"}, Kind: letter.Person, Status: letter.Proposed, Mentions: 5},
		{ID: "vyell-a", Label: "Arthur Vyell", Names: []string{"Arthur Vyell"}, Kind: letter.Person, Status: letter.Accepted, Mentions: 1},
		{ID: "good-intent", Label: "Good Intent", Names: []string{"Good Intent"}, Kind: letter.Person, Status: letter.Proposed, Mentions: 1},
		{ID: "gloria", Label: "Gloria", Names: []string{"Gloria"}, Kind: letter.Person, Status: letter.Rejected},
		{ID: "org-board", Label: "The Board", Names: []string{"To the Board"}, Kind: letter.Org, Status: letter.Proposed, Letters: 3},
	}, []letter.Decision{
		{A: "pascoe-h", B: "pascoe-w", Verdict: letter.Undecided, Score: .46, Reason: `"Pascoe" could be either, 5 times`},
		{A: "vyell", B: "vyell-a", Verdict: letter.Same, Score: .8, Reason: "decided"},
		{A: "gloria", B: "vyell", Verdict: letter.Undecided, Score: .7, Reason: "rejected: not asked"},
		{A: "nobody", B: "vyell", Verdict: letter.Undecided, Score: .7, Reason: "of another run: not asked"},
	})
	long := strings.Repeat("The sea was as calm as the Board has ever been. ", 6)
	for _, m := range []letter.Mention{
		{Letter: "a:1", PersonID: "pascoe-h", Surface: "H. Pascoe", Span: letter.Span{File: "a.txt", Line: 7}, Confidence: .9, Quote: "H. Pascoe has signed the soundings."},
		{Letter: "a:2", PersonID: "pascoe-h", Surface: "Henry Pascoe", Span: letter.Span{File: "a.txt", Line: 21}, Confidence: .97, Layer: letter.Note, Quote: "Henry Pascoe, pilot."},
		{Letter: "a:1", PersonID: "good-intent", Surface: "Good Intent", Span: letter.Span{File: "a.txt", Line: 9}, Confidence: .51, Quote: long + "Then the Good Intent came in with the parcel. " + long},
		{Letter: "a:1", PersonID: "vyell", Surface: "Vyell", Span: letter.Span{File: "a.txt", Line: 8}, Confidence: .95, Quote: "Vyell will know it within the week."},
		{Letter: "a:1", PersonID: "vyell", Surface: "Vyell", Span: letter.Span{File: "a.txt", Line: 12}, Confidence: .55, Quote: "Ask Vyell."},
		{Letter: "a:9", PersonID: "missing", Surface: "X", Confidence: .5, Quote: "No row has this."},
	} {
		r.Add(m)
	}
	return r
}

func TestReview(t *testing.T) {
	for name, o := range map[string]ReviewOptions{
		"review.txt":       {},
		"review-all.txt":   {All: true},
		"review-short.txt": {Most: 1},
	} {
		var b strings.Builder
		if err := reviewed().Write(&b, o); err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", name)
		if *update {
			if err := os.MkdirAll("testdata", 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, []byte(b.String()), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), b.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestReviewOfNobody(t *testing.T) {
	var b strings.Builder
	if err := NewReview(nil, nil).Write(&b, ReviewOptions{}); err != nil {
		t.Fatal(err)
	}
	if want := "0 people, 0 of them unsure; 0 pairs open.\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestAround(t *testing.T) {
	for _, c := range []struct {
		quote, surface string
		width          int
		want           string
	}{
		{"short enough", "short", 20, "short enough"},
		{"one two three four five six seven", "four", 12, "… three four …"},
		{"one two three four five six seven", "one", 12, "one two …"},
		{"one two three four five six seven", "seven", 12, "… six seven"},
		{"Ёлка Ёлка Ёлка Мартенс Ёлка Ёлка", "Мартенс", 12, "… Ёлка Мартенс …"},
		{"the surface is not in it at all, whatever", "Nobody", 12, "the surface …"},
		{strings.Repeat("x", 50) + " y", "x", 12, strings.Repeat("x", 50) + " …"},
		{"", "x", 12, ""},
	} {
		if got := around(c.quote, c.surface, c.width); got != c.want {
			t.Errorf("around(%q, %q, %d) = %q, want %q", c.quote, c.surface, c.width, got, c.want)
		}
	}
}
