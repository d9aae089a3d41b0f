package graph

import (
	"hash/maphash"
	"strings"
)

// Strings numbers different strings from 0, in the order in which they come, and
// holds them packed: a million keys of letters take about 40 MB, of which the
// strings themselves are half. The zero Strings is empty and ready for use.
type Strings struct {
	text  strings.Builder // all of them, one after the other
	ends  []int           // bytes of text up to the end of each
	seed  maphash.Seed
	slots []int32 // number of the string by its hash, plus 1; 0 is free
}

// Len is how many there are.
func (s *Strings) Len() int { return len(s.ends) }

// At is the string with the number n, which must be in [0, Len).
func (s *Strings) At(n int32) string {
	start := 0
	if n > 0 {
		start = s.ends[n-1]
	}
	return s.text.String()[start:s.ends[n]]
}

// Find is the number of a string; ok is false if it has not come.
func (s *Strings) Find(t string) (n int32, ok bool) {
	if len(s.slots) == 0 {
		return 0, false
	}
	n = s.slots[s.slot(t)]
	return n - 1, n > 0
}

// Add is the number of a string, which is taken in if it is new.
func (s *Strings) Add(t string) (n int32, isNew bool) {
	if 4*(len(s.ends)+1) > 3*len(s.slots) {
		s.grow()
	}
	at := s.slot(t)
	if n := s.slots[at]; n > 0 {
		return n - 1, false
	}
	s.text.WriteString(t)
	s.ends = append(s.ends, s.text.Len())
	n = int32(len(s.ends))
	s.slots[at] = n
	return n - 1, true
}

// slot is where the string's number stands, or is to stand.
func (s *Strings) slot(t string) int {
	mask := len(s.slots) - 1
	at := int(maphash.String(s.seed, t)) & mask
	for s.slots[at] > 0 && s.At(s.slots[at]-1) != t {
		at = (at + 1) & mask
	}
	return at
}

// grow doubles the slots.
func (s *Strings) grow() {
	if len(s.slots) == 0 {
		s.seed = maphash.MakeSeed()
	}
	s.slots = make([]int32, max(64, 2*len(s.slots)))
	for n := range s.ends {
		s.slots[s.slot(s.At(int32(n)))] = int32(n + 1)
	}
}

// seal gives back what only Find and Add need. Neither may be called afterwards.
func (s *Strings) seal() { s.slots = nil }
