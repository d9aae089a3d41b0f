package letter

import "testing"

// TestOldDates reads dates as books of the sixteenth to nineteenth centuries set
// them.
func TestOldDates(t *testing.T) {
	for s, want := range map[string]struct{ date, text string }{
		"A.D. 1536.": {"1536", "A.D. 1536"},
		"Сентября 3 дня 1786 года":      {"1786-09-03", "Сентября 3 дня 1786 года"},
		"12 (25) мая 1906, Киев":        {"1906-05-12", "12 (25) мая 1906"},
		"3 (13) April 1650":             {"1650-04-03", "3 (13) April 1650"},
		"Mill Creek, May 7th/63":        {"1863-05-07", "May 7th/63"},
		"Page 4 (15) of the book, 1906": {"1906", "1906"},
	} {
		f, ok := FindDate(s, Hint{Year: 1861})
		if !ok || f.Date.String() != want.date || s[f.Start:f.End] != want.text {
			t.Errorf("%q: %v %q, want %v", s, f.Date, s[f.Start:f.End], want)
		}
	}
}
