package page

import (
	_ "embed"
	"encoding/json"
)

//go:embed words.json
var wordsFile []byte

// wordsOf are the words of the page in a language, English where it has none.
// Forms for a number stand as "name.one", "name.few", "name.many", "name.other",
// by the plural rules of the language.
func wordsOf(language string) map[string]string {
	var all map[string]map[string]string
	if err := json.Unmarshal(wordsFile, &all); err != nil {
		return map[string]string{"lang": "en"} // a test holds the file to be whole
	}
	words, ok := all[language]
	if !ok {
		words = all["en"]
	}
	return words
}
