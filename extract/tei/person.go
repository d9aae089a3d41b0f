package tei

import (
	"slices"
	"strings"
	"unicode"

	"lettergraph/extract/letter"
)

// person reads an entry of an index of persons or bodies.
func (d *document) person() {
	n := d.node()
	d.index = true
	who := identity(n)
	if who.Label == "" {
		return
	}
	if id := n.attr("xml:id"); id != "" {
		d.persons["#"+id] = &who
	}
	if d.o.People != nil {
		d.o.People(who)
	}
}

func identity(n *node) letter.Identity {
	who := letter.Identity{Kind: letter.Person, Status: letter.Proposed, ID: n.attr("xml:id")}
	switch n.name {
	case "org":
		who.Kind = letter.Org
	case "personGrp":
		who.Kind = letter.Group
	}
	if who.ID != "" {
		who.URIs = append(who.URIs, "#"+who.ID)
	}
	uri := func(ids ...string) {
		for _, id := range ids {
			if id != "" && !slices.Contains(who.URIs, id) {
				who.URIs = append(who.URIs, id)
			}
		}
	}
	uri(keys(n.attr("ref", "sameAs"))...)
	for _, k := range n.kids {
		switch k.name {
		case "persName", "orgName", "name":
			for _, name := range forms(k) {
				if strings.ContainsFunc(name, unicode.IsLetter) && !slices.Contains(who.Names, name) {
					who.Names = append(who.Names, name)
				}
			}
			uri(keys(k.attr("ref"))...)
		case "idno":
			uri(authority(k))
		case "listIdno", "idnos":
			for _, id := range k.kids {
				if id.name == "idno" {
					uri(authority(id))
				}
			}
		}
	}
	if len(who.Names) > 0 {
		who.Label = who.Names[0]
	}
	who.Note = life(n)
	return who
}

// forms are the forms of a name: as its parts make it, and as it stands.
func forms(n *node) []string {
	var given, sur, links, all []string
	for _, k := range n.kids {
		switch words := k.words(); k.name {
		case "forename":
			given = append(given, words)
		case "surname":
			sur = append(sur, words)
		case "nameLink":
			links = append(links, words)
		case "persName", "orgName":
			all = append(all, forms(k)...)
		}
	}
	if len(sur)+len(given) == 0 {
		if len(all) == 0 {
			all = append(all, n.words())
		}
		return all
	}
	// Several surnames are those of birth and marriages: the last is kept apart.
	for _, s := range sur {
		all = append(all, strings.Join(slices.Concat(given, links, []string{s}), " "))
	}
	if len(sur) == 0 {
		all = append(all, strings.Join(given, " "))
	}
	return all
}

// authority is the identifier in an idno.
func authority(n *node) string {
	id := n.words()
	if id == "" || id == "null" {
		return ""
	}
	if strings.Contains(id, "://") {
		return letter.NormalizeURI(id)
	}
	prefix := strings.ToLower(n.attr("type", "subtype"))
	switch prefix {
	case "pnd":
		prefix = "gnd"
	case "lc", "loc":
		prefix = "lccn"
	}
	if uri := letter.NormalizeURI(prefix + ":" + id); strings.Contains(uri, "://") {
		return uri
	}
	return ""
}

// life is the years of birth and death.
func life(n *node) string {
	var years [2]string
	for i, name := range []string{"birth", "death"} {
		k := n.child(name)
		if k == nil {
			continue
		}
		d, _ := date(k)
		if inner := k.find("date"); d.IsZero() && inner != nil {
			d, _ = date(inner)
		}
		if y, _, ok := d.Years(); ok {
			years[i] = letter.Day(y, 0, 0).String()
		}
	}
	if years[0]+years[1] == "" {
		return ""
	}
	return years[0] + "–" + years[1]
}
