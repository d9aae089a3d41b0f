package name

import (
	"slices"
	"strings"
	"testing"
)

func TestWordsRunTogether(t *testing.T) {
	for text, want := range map[string]string{
		"I saidBoswell was ill":         "I said Boswell was ill",
		"Queen Carolinehis friend":      "Queen Caroline his friend",
		"from Milsom StreetThursday":    "from Milsom Street Thursday",
		"WilliamHenry and MacDonald":    "William Henry and MacDonald",
		"LaFayette DeWitt VanBuren":     "LaFayette DeWitt VanBuren",
		"FitzGerald, McGregor, O'Brien": "FitzGerald McGregor O'Brien",
		"the NKFin and GosPlan":         "the NKFin and GosPlan",
		"Maryland Williamson Annabella": "Maryland Williamson Annabella",
		"РайКом Иванов":                 "РайКом Иванов",
	} {
		var words []string
		for _, tok := range tokenise(text, nil) {
			if tok.kind == tokenWord {
				words = append(words, text[tok.start:tok.end])
			}
		}
		if !slices.Equal(words, strings.Fields(want)) {
			t.Errorf("%q is read as %q, want %q", text, words, want)
		}
	}
}
