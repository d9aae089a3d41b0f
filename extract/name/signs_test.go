package name

import "testing"

func TestSyllabic(t *testing.T) {
	for w, want := range map[string]bool{
		"narkomfin": true, "gubispolkom": true, "soyuzpushnina": true, "lesotorg": true, "госиздат": true, "губпродком": true, "донбасс": true,
		"gubin": false, "gosling": false, "komarov": false, "partridge": false, "profumo": false, "союзов": false, "горький": false, "revere": false,
		"minkowski": false, "mosley": false, "lenin": false, "rossetti": false, "colfax": false,
	} {
		if got := syllabic(w); got != want {
			t.Errorf("%s: %v", w, got)
		}
	}
}
