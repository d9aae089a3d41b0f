package letter

import "strings"

// authority is a catalogue of people or places and the forms its identifiers
// come in.
type authority struct {
	hosts []string // without "www."
	paths []string // before the identifier
	short []string // prefixes that stand for the catalogue
	uri   string   // before the identifier in the form kept here
	valid func(id string) bool
}

var authorities = []authority{
	{hosts: []string{"d-nb.info"}, paths: []string{"gnd/"}, short: []string{"gnd:", "pnd:", "(de-588)"},
		uri: "https://d-nb.info/gnd/", valid: isAlnum},
	{hosts: []string{"viaf.org"}, paths: []string{"viaf/"}, short: []string{"viaf:"},
		uri: "https://viaf.org/viaf/", valid: isNumber},
	{hosts: []string{"wikidata.org"}, paths: []string{"entity/", "wiki/"}, short: []string{"wikidata:", "wd:"},
		uri: "https://www.wikidata.org/entity/", valid: isItem},
	{hosts: []string{"geonames.org", "sws.geonames.org"}, paths: []string{""}, short: []string{"geonames:"},
		uri: "https://www.geonames.org/", valid: isNumber},
	{hosts: []string{"id.loc.gov"}, paths: []string{"authorities/names/"}, short: []string{"lccn:", "naf:"},
		uri: "https://id.loc.gov/authorities/names/", valid: isAlnum},
	{hosts: []string{"isni.org", "isni-url.oclc.nl"}, paths: []string{"isni/", ""}, short: []string{"isni:"},
		uri: "https://isni.org/isni/", valid: isAlnum},
	{hosts: []string{"orcid.org"}, paths: []string{""}, short: []string{"orcid:"},
		uri: "https://orcid.org/", valid: isAlnum},
	{hosts: []string{"data.bnf.fr"}, paths: []string{"ark:/12148/"}, short: []string{"bnf:"},
		uri: "https://data.bnf.fr/ark:/12148/", valid: isAlnum},
	{hosts: []string{"vocab.getty.edu"}, paths: []string{"page/ulan/", "ulan/"}, short: []string{"ulan:"},
		uri: "https://vocab.getty.edu/ulan/", valid: isNumber},
}

// NormalizeURI gives an identifier of a person, body or place the one form that
// it has here, so that the same person has the same identifier in all sources:
// the https URI of the catalogue for GND, VIAF, Wikidata, GeoNames, the Library
// of Congress, ISNI, ORCID, BnF and ULAN in their known spellings
// ("http://d-nb.info/gnd/11850553X/about", "gnd:11850553X"). What it does not
// know it gives back without the blanks around it, and the identifiers with which
// lists mark somebody unknown as "".
func NormalizeURI(s string) string {
	s = strings.Trim(s, " \t\r\n<>")
	if s == "" || s[0] == '#' {
		return s
	}
	rest, isURL := cutScheme(s)
	host, path, _ := strings.Cut(rest, "/")
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	if isURL && host == "correspsearch.net" && strings.EqualFold(path, "unknown") {
		return ""
	}
	for i := range authorities {
		a := &authorities[i]
		if id, ok := a.find(s, host, path, isURL); ok {
			return a.uri + id
		}
	}
	return s
}

func cutScheme(s string) (string, bool) {
	for _, scheme := range []string{"https://", "http://"} {
		if len(s) > len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			return s[len(scheme):], true
		}
	}
	return s, false
}

// find is the identifier in a URL of the catalogue or behind one of its short
// prefixes.
func (a *authority) find(s, host, path string, isURL bool) (string, bool) {
	if isURL {
		for _, h := range a.hosts {
			for _, p := range a.paths {
				if id, ok := strings.CutPrefix(path, p); ok && host == h {
					return a.clean(id)
				}
			}
		}
		return "", false
	}
	for _, p := range a.short {
		if len(s) > len(p) && strings.EqualFold(s[:len(p)], p) {
			return a.clean(strings.TrimSpace(s[len(p):]))
		}
	}
	return "", false
}

// clean drops what may stand behind an identifier: "/", "/about", "#Name",
// "/oslo.html", "?l=de", ".rdf".
func (a *authority) clean(id string) (string, bool) {
	if n := strings.IndexAny(id, "/#?."); n >= 0 {
		id = id[:n]
	}
	return id, id != "" && a.valid(id)
}

func isNumber(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

func isItem(s string) bool {
	return len(s) > 1 && s[0] == 'Q' && isNumber(s[1:])
}

func isAlnum(s string) bool {
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-' {
			return false
		}
	}
	return true
}

// IsGND reports whether s is a bare identifier of the GND whose check digit is
// right: "118540238", "10145004-7". The digit is the sum of the others, each
// times its place counted from the right beginning with 2, modulo 11: in
// identifiers with a hyphen as it is (10 is X), in the others 11 less it.
func IsGND(s string) bool {
	n := len(s) - 1
	if n < 6 || n > 11 {
		return false
	}
	digits, hyphen := s[:n], false
	if digits[n-1] == '-' {
		digits, hyphen = digits[:n-1], true
	}
	sum := 0
	for i, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return false
		}
		sum += int(c-'0') * (len(digits) - i + 1)
	}
	check := sum % 11
	if !hyphen {
		check = (11 - check) % 11
	}
	return s[n] == "0123456789X"[check]
}

// IsBody reports whether a URI in the form that [NormalizeURI] gives is of a kind
// that no person has: a number of the GND with a hyphen. Those were given to
// corporate bodies and subject headings before they joined persons in the GND in
// 2012 (property P227 of Wikidata describes the forms). Most bodies of newer date
// have numbers that look like those of persons.
func IsBody(uri string) bool {
	id, ok := strings.CutPrefix(uri, "https://d-nb.info/gnd/")
	return ok && strings.Contains(id, "-")
}
