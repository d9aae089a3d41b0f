package mail

import (
	"strings"

	"lettergraph/extract/letter"
)

// lists is what a message's headers say about mailing lists it came through.
type lists struct {
	posts  map[string]bool // addresses that are lists, by the headers' own word
	label  string          // the list's name in List-Id, before the first dot
	listed bool            // "Precedence: list" or a list header without an address
	resent string          // host that sent the message on in its own name, empty for none
}

// listsOf reads the list headers of a message (RFC 2369, RFC 2919, and what
// mailing list programs wrote before them).
func listsOf(h *header, sender string) lists {
	l := lists{posts: map[string]bool{}}
	for _, f := range h.fields {
		v := strings.TrimSpace(h.Text[f.start:f.end])
		switch f.name {
		case "list-post", "mailing-list", "x-mailing-list", "x-beenthere":
			v, _, _ = strings.Cut(strings.TrimPrefix(strings.ToLower(v), "list "), ";")
			for _, a := range parseAddresses(v, "") {
				if a.email != "" {
					l.posts[a.email] = true
				}
			}
			l.listed = true
		case "list-id":
			if i := strings.LastIndexByte(v, '<'); i >= 0 {
				v = v[i+1:]
			}
			l.label, _, _ = strings.Cut(strings.ToLower(strings.Trim(v, "<> ")), ".")
			l.listed = true
		case "precedence":
			l.listed = l.listed || strings.EqualFold(v, "list")
		case "return-path":
			l.resent = resender(v, sender)
		}
	}
	return l
}

// resender is the host that a list program sent the message from, told by the
// envelope's sender: "owner-x@host", "x-bounces@host", "postmaster@host" where
// the writer's own host is another.
func resender(envelope, sender string) string {
	from, ok := plainAddress(envelope)
	if !ok {
		return ""
	}
	local, host, _ := strings.Cut(from, "@")
	_, own, _ := strings.Cut(sender, "@")
	if own == host {
		return ""
	}
	if local == "postmaster" || local == "listserv" || local == "majordomo" || strings.HasPrefix(local, "owner-") ||
		strings.HasSuffix(local, "-owner") || strings.Contains(local, "bounce") || strings.HasSuffix(local, "-return") {
		return host
	}
	return ""
}

// kind says whether a recipient of the message is a list, as far as this message
// tells; only is whether it is the message's one recipient in To.
func (l *lists) kind(email, name string, only bool) letter.PersonKind {
	kind := kindOf(email, name)
	if kind == letter.List || l.posts[email] {
		return letter.List
	}
	local, host, _ := strings.Cut(email, "@")
	if l.label != "" && local == l.label {
		return letter.List
	}
	if only && email != "" {
		if l.resent != "" && l.resent == host || l.listed && len(l.posts) == 0 && name == "" {
			return letter.List
		}
	}
	return kind
}

// KindOf says what the address alone tells about who is behind it: a mailing
// list, an office that several people answer for (info@, no-reply@), or, where
// it tells nothing, a person. An office's address may carry a person's name; the
// same address then comes with several names.
func KindOf(email string) letter.PersonKind {
	local, host, ok := strings.Cut(strings.ToLower(email), "@")
	if !ok {
		return letter.Person
	}
	local, _, _ = strings.Cut(local, "+")
	if strings.HasPrefix(local, "owner-") || strings.HasSuffix(local, "-owner") || strings.HasSuffix(local, "-request") || strings.Contains(local, "bounce") {
		return letter.Org
	}
	first, _, _ := strings.Cut(host, ".")
	switch first {
	case "lists", "list", "listserv", "groups", "lyris", "mailman", "listes", "listen":
		if first != "mailman" || isListName(local) {
			return letter.List
		}
	}
	if isListName(local) || strings.HasSuffix(host, "groups.com") || strings.HasSuffix(host, ".groups.io") || host == "groups.io" {
		return letter.List
	}
	if isOffice(local) {
		return letter.Org
	}
	return letter.Person
}

// kindOf is what address and display name tell together.
func kindOf(email, name string) letter.PersonKind {
	if kind := KindOf(email); kind != letter.Person {
		return kind
	}
	if isBody(name) {
		return letter.Org
	}
	return letter.Person
}

// isListName knows the local parts that name lists in every language's mail.
func isListName(local string) bool {
	for _, suffix := range []string{"-l", "-list", ".list", "_list", "-liste", "-announce", "-users", "-devel", "-dev", "-discuss", "-talk"} {
		if strings.HasSuffix(local, suffix) && len(local) > len(suffix) {
			return true
		}
	}
	for _, prefix := range []string{"all-", "list-", "liste-"} {
		if strings.HasPrefix(local, prefix) {
			return true
		}
	}
	switch local {
	case "announce", "announcements", "all", "everyone", "everybody", "list", "alle", "allstaff", "all_staff", "discuss", "members", "rassylka":
		return true
	}
	return false
}

// isOffice knows the local parts that stand for an office or a program.
func isOffice(local string) bool {
	plain := strings.Join(strings.FieldsFunc(local, isJoint), "")
	if strings.HasPrefix(plain, "noreply") || strings.HasPrefix(plain, "donotreply") || strings.HasSuffix(plain, "noreply") || strings.HasPrefix(plain, "mailerdaemon") {
		return true
	}
	switch plain {
	case "noaddress", "kontakt", "contact", "administrator", "hostmaster", "listserv", "majordomo", "root", "hr", "jobs", "careers",
		"press", "presse", "news", "editor", "editors", "orders", "secretariat", "sekretariat", "library", "archive", "archiv", "verlag",
		"feedback", "reception", "mail", "daemon", "system", "help", "desk", "sales", "redaktsiya", "redakcia":
		return true
	}
	for _, word := range strings.FieldsFunc(local, isJoint) {
		switch word {
		case "info", "office", "admin", "webmaster", "postmaster", "support", "helpdesk", "service", "services", "marketing", "newsletter",
			"update", "updates", "editorial", "redaktion", "redaction", "billing", "notification", "notifications", "notify", "alert", "alerts",
			"team", "enquiries", "inquiries", "subscribe", "unsubscribe", "subscriptions":
			return true
		}
	}
	for _, suffix := range []string{"team", "services", "newsletter"} {
		if strings.HasSuffix(plain, suffix) && len(plain) >= len(suffix)+4 {
			return true
		}
	}
	return false
}

// isJoint reports whether r joins the words of a local part.
func isJoint(r rune) bool { return r == '-' || r == '_' || r == '.' }

// isBody reports whether a display name calls a body, not a person.
func isBody(name string) bool {
	for _, word := range strings.FieldsFunc(strings.ToLower(name), notLetter) {
		switch word {
		case "team", "office", "department", "committee", "newsletter", "helpdesk", "secretariat", "redaktion", "sekretariat", "verlag", "büro", "rédaction",
			"редакция", "отдел", "комитет", "издательство", "секретариат", "бюро":
			return true
		}
	}
	return false
}
