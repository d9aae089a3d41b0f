package edition

import "testing"

func TestIsArchive(t *testing.T) {
	for s, want := range map[string]bool{
		"RC (MHi: Hall Papers); endorsed by the clerk.":        true,
		"LbC in NH's hand (MHi: Hall Papers).":                 true,
		"Tr in the hand of a clerk (Ray Family Papers, 1951).": true,
		"АВП РФ. Ф. 04. Оп. 4. П. 18. Д. 251. Л. 77. Копия.":   true,
		"ЦА. Ф. 2. Оп. 2. Д. 14. Л. 201. Копия.":               true,
		"Tr in the year of grace we had no such thing":         false,
		"Ф. И. Орлов был здесь 3 мая.":                         false,
	} {
		if got := isArchive(s); got != want {
			t.Errorf("isArchive(%q) = %v", s, got)
		}
	}
}

// TestTitleIsNoNumber holds "Mr." and "Dr." apart from the Roman numbers M and D
// that count letters elsewhere in the document.
func TestTitleIsNoNumber(t *testing.T) {
	for _, s := range []string{"Mr. Hall to Dr. Ray.", "Dr. Ray to Mr. Hall."} {
		h, ok := headingReader{romanOne: true}.read(s)
		if !ok || h.number != 0 || h.class != pairClass {
			t.Errorf("%q: number %d, class %d", s, h.number, h.class)
		}
	}
}
