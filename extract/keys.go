package extract

import (
	"crypto/sha256"
	"encoding/binary"
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
	used marks
}

func newKeys(stem string) *keys { return &keys{stem: stem, used: marks{}} }

func (k *keys) of(l *letter.Letter) string {
	line := k.stem + ":" + strconv.Itoa(max(l.Line, 1))
	key := line
	if number := strings.Trim(slug(strings.TrimSpace(l.Number)), "._-"); number != "" {
		key = k.stem + ":no" + number
		if k.used.has(key) {
			key = line
		}
	}
	base := key
	for n := 2; k.used.has(key); n++ {
		key = base + "~" + strconv.Itoa(n)
	}
	k.used.add(key)
	return key
}

// marks are the strings met so far, of which only marks are kept: 16 bytes each,
// two strings having the same by a chance that is none.
type marks map[[2]uint64]struct{}

func markOf(s string) [2]uint64 {
	sum := sha256.Sum256([]byte(s))
	return [2]uint64{binary.LittleEndian.Uint64(sum[:]), binary.LittleEndian.Uint64(sum[8:])}
}

func (m marks) has(s string) bool { _, ok := m[markOf(s)]; return ok }

// add takes in s, and reports whether it is new.
func (m marks) add(s string) bool {
	before := len(m)
	m[markOf(s)] = struct{}{}
	return len(m) > before
}
