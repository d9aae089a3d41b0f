package name

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"iter"
	"strings"
	"sync"
)

//go:embed data/words-en.txt.gz
var englishWords []byte

//go:embed data/names-en.tsv.gz
var englishNames []byte

// english is the set of common English words that are written in lower case,
// from SCOWL (data/SCOWL.txt has its copyright), sizes up to 50.
var english = sync.OnceValue(func() map[string]struct{} {
	words := make(map[string]struct{}, 1<<16)
	for line := range packedLines(englishWords) {
		words[line] = struct{}{}
	}
	return words
})

// packedLines gives the lines of an embedded list.
func packedLines(packed []byte) iter.Seq[string] {
	return func(yield func(string) bool) {
		z, err := gzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			panic("name: an embedded word list is broken: " + err.Error())
		}
		for s := bufio.NewScanner(z); s.Scan(); {
			if !yield(s.Text()) {
				return
			}
		}
	}
}

// properNames says what the words are that an English dictionary (WordNet 3.0;
// data/WordNet.txt has its copyright) writes with a capital, by signs: a person of
// history, a god or figure of fiction, a kind of people, a place, another thing.
// Who stands in it is no more than a little surer to be a name than who does not.
var properNames = sync.OnceValue(func() map[string][]Sign {
	kinds := map[byte]Sign{'p': signDictionaryPerson, 'b': signDictionaryBeing, 'k': signDictionaryPeople, 'l': signDictionaryPlace, 'o': signDictionaryThing}
	of := map[string][]Sign{} // the lists of signs, each once
	names := make(map[string][]Sign, 1<<14)
	for line := range packedLines(englishNames) {
		word, letters, _ := strings.Cut(line, "\t")
		signs := of[letters]
		if signs == nil {
			for i := range len(letters) {
				signs = append(signs, kinds[letters[i]])
			}
			of[letters] = signs
		}
		names[word] = signs
	}
	return names
})

// isCommon reports whether lower is a common English word.
func isCommon(lower string) bool {
	_, ok := english()[lower]
	return ok
}
