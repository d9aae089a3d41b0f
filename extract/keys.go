package extract

import (
	"strconv"
	"strings"

	"lettergraph/extract/letter"
)

// keys makes the keys of the letters of one source: "stem:no12" where the
// edition numbers its letters and the number is still free, else "stem:345" with
// the line on which the letter begins. They stay the same as long as the letter
// keeps its number or its line.
type keys struct {
	stem string
	used map[string]bool
}

func newKeys(stem string) *keys { return &keys{stem: stem, used: map[string]bool{}} }

func (k *keys) of(l *letter.Letter) string {
	line := k.stem + ":" + strconv.Itoa(max(l.Line, 1))
	key := line
	if number := strings.Trim(slug(strings.TrimSpace(l.Number)), "._-"); number != "" {
		key = k.stem + ":no" + number
		if k.used[key] {
			key = line
		}
	}
	base := key
	for n := 2; k.used[key]; n++ {
		key = base + "~" + strconv.Itoa(n)
	}
	k.used[key] = true
	return key
}
