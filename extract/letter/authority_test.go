package letter

import "testing"

func TestNormalizeURI(t *testing.T) {
	for in, want := range map[string]string{
		"http://d-nb.info/gnd/118540238":                         "https://d-nb.info/gnd/118540238",
		" https://d-nb.info/gnd/11850553X/about ":                "https://d-nb.info/gnd/11850553X",
		"gnd:10145004-7":                                         "https://d-nb.info/gnd/10145004-7",
		"(DE-588)118540238":                                      "https://d-nb.info/gnd/118540238",
		"http://viaf.org/viaf/71378383/#Goethe,_Johann":          "https://viaf.org/viaf/71378383",
		"https://www.viaf.org/viaf/71378383/":                    "https://viaf.org/viaf/71378383",
		"http://www.wikidata.org/entity/Q42":                     "https://www.wikidata.org/entity/Q42",
		"https://www.wikidata.org/wiki/Q42":                      "https://www.wikidata.org/entity/Q42",
		"wd:Q42":                                                 "https://www.wikidata.org/entity/Q42",
		"http://www.geonames.org/2950159/berlin.html":            "https://www.geonames.org/2950159",
		"https://sws.geonames.org/2950159/":                      "https://www.geonames.org/2950159",
		"http://id.loc.gov/authorities/names/n79003362.html":     "https://id.loc.gov/authorities/names/n79003362",
		"http://correspSearch.net/unknown":                       "",
		"#MRM":                                                   "#MRM",
		"https://example.org/people/7":                           "https://example.org/people/7",
		"https://www.wikidata.org/wiki/Special:Search?search=Q1": "https://www.wikidata.org/wiki/Special:Search?search=Q1",
		"http://d-nb.info/gnd/":                                  "http://d-nb.info/gnd/",
		"":                                                       "",
	} {
		got := NormalizeURI(in)
		if got != want {
			t.Errorf("NormalizeURI(%q) = %q, want %q", in, got, want)
		}
		if again := NormalizeURI(got); again != got {
			t.Errorf("NormalizeURI(%q) = %q", got, again)
		}
	}
}

func TestIsGND(t *testing.T) {
	for s, want := range map[string]bool{
		"118540238": true, "11850553X": true, "10145004-7": true, "1012345678": false,
		"118540239": false, "10145004-8": false, "1820": false, "Q42": false, "": false, "------": false, "1234567890123": false,
	} {
		if got := IsGND(s); got != want {
			t.Errorf("IsGND(%q) = %v", s, got)
		}
	}
}

func TestIsBody(t *testing.T) {
	for uri, want := range map[string]bool{
		"https://d-nb.info/gnd/10145004-7":         true,
		"https://d-nb.info/gnd/118540238":          false,
		"https://d-nb.info/gnd/11850553X":          false,
		"https://viaf.org/viaf/71378383":           false,
		"https://id.loc.gov/authorities/names/n-1": false,
		"https://www.wikidata.org/entity/Q82052":   false,
		"https://d-nb.info/gnd/":                   false,
	} {
		if got := IsBody(uri); got != want {
			t.Errorf("IsBody(%q) = %v", uri, got)
		}
	}
}
