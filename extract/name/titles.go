package name

import (
	"strings"
	"sync"
)

// TitleKind is the sort of a title.
type TitleKind uint8

// The kinds of title.
const (
	Address  TitleKind = iota // Mr., Comrade, Frau
	Noble                     // Count, Lady
	Royal                     // King, императрица
	Clergy                    // Rev., отец
	Military                  // Capt., полковник
	Learned                   // Dr., академик
	Office                    // President, нарком
	Kin                       // Uncle, сестра
)

// Follow is what a title is usually followed by.
type Follow uint8

// What may follow a title.
const (
	AnyNext Follow = iota
	GivenNext
	FamilyNext
)

// Title is what a title or form of address tells.
type Title struct {
	Form    string // in lower case, without its period
	Kind    TitleKind
	Gender  Gender // AnyGender for those of both, as Comrade
	Plural  bool   // of several people: Messrs., товарищи
	Follows Follow
	Period  bool // a title only with its period: M., Gen.
	// Doubtful marks a word that is also an ordinary one or an initial: it is a
	// title where it is written as one, with a name after it.
	Doubtful bool
}

type titleIndex struct {
	titles    map[string][]Title
	suffixes  map[string]bool
	particles map[string]bool
}

var titleWords = sync.OnceValue(func() *titleIndex {
	x := &titleIndex{map[string][]Title{}, map[string]bool{}, map[string]bool{}}
	for line := range strings.Lines(titleLines) {
		head, words, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		what := readTitle(strings.Fields(head))
		for _, w := range strings.Fields(words) {
			t := what
			w, t.Doubtful = strings.CutSuffix(w, "?")
			if strings.IndexByte(w, '.') == len(w)-1 {
				w, t.Period = w[:len(w)-1], true
			}
			t.Form = plainE(w)
			x.titles[t.Form] = append(x.titles[t.Form], t)
		}
	}
	for _, w := range strings.Fields(suffixTable) {
		x.suffixes[strings.TrimSuffix(w, ".")] = true
	}
	for _, w := range strings.Fields(particleTable) {
		x.particles[w] = true
	}
	return x
})

func readTitle(f []string) Title {
	kinds := map[string]TitleKind{"address": Address, "noble": Noble, "royal": Royal, "clergy": Clergy,
		"military": Military, "learned": Learned, "office": Office, "kin": Kin}
	return Title{
		Kind:    kinds[f[0]],
		Gender:  map[string]Gender{"m": Male, "f": Female}[f[1]],
		Plural:  f[2] == "p",
		Follows: map[string]Follow{"g": GivenNext, "s": FamilyNext}[f[3]],
	}
}

// Titles are the readings of a word as a title or form of address, in English,
// Russian, German, French and some in Italian, Spanish, Dutch and Polish, Russian
// ones in any case. The word may have its final period, and it must have it where
// the title is nothing without (M., Gen.). Nil means it is no title.
func Titles(word string) []Title {
	bare, period := strings.CutSuffix(word, ".")
	ts := titleWords().titles[plainE(strings.ToLower(bare))]
	if period {
		return ts
	}
	for i := range ts {
		if ts[i].Period {
			var out []Title
			for _, t := range ts {
				if !t.Period {
					out = append(out, t)
				}
			}
			return out
		}
	}
	return ts
}

// IsSuffix reports whether a word follows names as a suffix: Jr., Bart., сын.
func IsSuffix(word string) bool {
	low := strings.ToLower(strings.TrimSuffix(word, "."))
	return titleWords().suffixes[low] || titleWords().suffixes[strings.ToLower(word)]
}

// IsParticle reports whether a word in lower case stands before surnames as a
// part of them: van, de, фон.
func IsParticle(word string) bool { return titleWords().particles[strings.ToLower(word)] }
