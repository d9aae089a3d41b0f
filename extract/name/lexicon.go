package name

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"sync"
)

//go:embed data/words-en.txt.gz
var englishWords []byte

// english is the set of common English words that are written in lower case,
// from SCOWL (data/SCOWL.txt has its copyright), sizes up to 50.
var english = sync.OnceValue(func() map[string]struct{} {
	words := make(map[string]struct{}, 1<<16)
	z, err := gzip.NewReader(bytes.NewReader(englishWords))
	if err != nil {
		panic("name: the embedded word list is broken: " + err.Error())
	}
	for s := bufio.NewScanner(z); s.Scan(); {
		words[s.Text()] = struct{}{}
	}
	return words
})

// isCommon reports whether lower is a common English word.
func isCommon(lower string) bool {
	_, ok := english()[lower]
	return ok
}
