package mail

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// address is one entry of an address list.
type address struct {
	name       string // decoded display name, empty where there is none
	email      string // lower case, empty where there is none
	key        string // another identifier: an X.500 name as "x500:/o=…"
	onBehalf   string // who wrote for name ("Sera, Sherri On Behalf Of …")
	start, end int    // where it stands in the list
}

// parseAddresses reads an address list as mail has it, which is more than RFC
// 5322 allows: X.500 and Lotus Notes names, "Last, First <address>" without
// quotes, ";" between entries, "[mailto:…]", unclosed quotes, "name at host".
// Nothing in it makes the rest of the list unreadable. charset is what bare
// 8-bit bytes are in.
func parseAddresses(list, charset string) []address {
	pieces := cutList(list)
	out := make([]address, 0, len(pieces))
	for _, p := range pieces {
		if a, ok := parseAddress(list[p.start:p.end], charset); ok {
			a.start, a.end = p.start, p.end
			out = append(out, a)
		}
	}
	dropTags(out)
	return out
}

// dropTags takes away a display name that three addresses of one list or more
// have: it is the tag of an address book, nobody's name.
func dropTags(as []address) {
	if len(as) < 3 {
		return
	}
	uses := map[string]int{}
	for _, a := range as {
		if a.email != "" && a.name != "" {
			uses[a.name]++
		}
	}
	for i, a := range as {
		if a.email != "" && uses[a.name] >= 3 {
			as[i].name = ""
		}
	}
}

// piece is an entry of a list before it is read.
type piece struct{ start, end int }

// cutList cuts a list at its top-level commas and semicolons; a comma inside an
// unquoted "Last, First" does not count. Group names ("Friends: …;") are dropped.
func cutList(list string) []piece {
	cuts, semicolons := topLevel(list)
	var out []piece
	start := 0
	for _, c := range append(cuts, len(list)) {
		group := c < len(list) && list[c] == ':'
		if p, ok := trimPiece(list, start, c); ok && !group {
			out = append(out, p)
		}
		start = c + 1
	}
	if len(out) > 1 {
		out = joinNames(list, out, semicolons)
	}
	return out
}

func trimPiece(list string, start, end int) (piece, bool) {
	if start > end {
		return piece{}, false
	}
	for start < end && strings.IndexByte(" \t\r\n\xa0", list[start]) >= 0 {
		start++
	}
	for start < end && strings.IndexByte(" \t\r\n,;", list[end-1]) >= 0 {
		end--
	}
	return piece{start, end}, start < end
}

// topLevel finds the separators outside quotes, comments and angle brackets, and
// whether semicolons are among them. A group's name up to ":" ends a piece too.
func topLevel(list string) (cuts []int, semicolons bool) {
	quoted, angle, comment := false, false, 0
	lastAngle, lastParen, lastSemicolon := strings.LastIndexByte(list, '>'), strings.LastIndexByte(list, ')'), strings.LastIndexByte(list, ';')
	begin := 0 // of the piece
	for i := 0; i < len(list); i++ {
		c := list[i]
		switch {
		case quoted:
			if c == '\\' {
				i++
			} else if c == '"' {
				quoted = false
			}
		case c == '"':
			quoted = closes(list[i+1:])
		case angle:
			angle = c != '>'
		case c == '<':
			angle = i < lastAngle
		case c == '(':
			if comment > 0 || i < lastParen {
				comment++
			}
		case c == ')':
			comment = max(0, comment-1)
		case comment > 0:
		case c == ',' || c == ';' || c == ':' && i < lastSemicolon && isGroupName(list[begin:i]):
			semicolons = semicolons || c == ';'
			cuts = append(cuts, i)
			begin = i + 1
		}
	}
	return cuts, semicolons
}

// closes reports whether a quote opened before s is closed in a sensible place:
// before the next "<", since display names are short.
func closes(s string) bool {
	q := strings.IndexByte(s, '"')
	return q >= 0 && !strings.Contains(s[:q], ">,")
}

// isGroupName reports whether what stands before a colon names a group: it is no
// address and no scheme.
func isGroupName(before string) bool {
	if len(before) > 100 {
		return false
	}
	before = strings.ToLower(strings.TrimSpace(before))
	return before != "" && !strings.ContainsAny(before, "@<[/") && before != "mailto" && before != "smtp"
}

// joinNames puts "Last" and "First <address>" together again, and "Last" and
// "First" where a list has semicolons or consists of nothing else.
func joinNames(list string, in []piece, semicolons bool) []piece {
	whole := len(in) == 2 && !semicolons
	var out []piece
	for i := 0; i < len(in); i++ {
		p := in[i]
		if i+1 < len(in) && list[p.end:in[i+1].start] != "" && commaOnly(list[p.end:in[i+1].start]) && isSurname(list[p.start:p.end]) {
			next := list[in[i+1].start:in[i+1].end]
			given, rest := cutGiven(next)
			if isGiven(given) && (rest != "" || semicolons || whole) {
				p.end = in[i+1].end
				i++
			}
		}
		out = append(out, p)
	}
	return out
}

func commaOnly(s string) bool {
	return strings.Contains(s, ",") && strings.Trim(s, ", \t\r\n") == ""
}

// cutGiven splits an entry into its words and the address after them.
func cutGiven(s string) (words, rest string) {
	if i := strings.IndexAny(s, "<["); i >= 0 {
		return strings.TrimSpace(s[:i]), s[i:]
	}
	if i := strings.Index(s, " On Behalf Of "); i > 0 {
		return strings.TrimSpace(s[:i]), s[i:]
	}
	return s, ""
}

// isSurname reports whether s can be the part of a name before the comma: one
// word beside particles and "Jr.".
func isSurname(s string) bool {
	if strings.ContainsAny(s, "@<>/\"[") {
		return false
	}
	words := 0
	for _, w := range strings.Fields(s) {
		r, _ := utf8.DecodeRuneInString(w)
		switch strings.ToLower(strings.Trim(w, ".")) {
		case "jr", "sr", "ii", "iii", "iv":
			continue
		}
		if unicode.IsUpper(r) {
			words++
		} else if !unicode.IsLower(r) {
			return false
		}
	}
	return words == 1
}

// isGiven reports whether s can be what follows the comma: one to three words
// and no address.
func isGiven(s string) bool {
	n := len(strings.Fields(s))
	return n >= 1 && n <= 3 && !strings.ContainsAny(s, "@/")
}

// maxEntry is how many bytes an entry of a list has at most; what is longer is
// no address.
const maxEntry = 2048

// parseAddress reads one entry; ok is false where it names nobody.
func parseAddress(s, charset string) (address, bool) {
	if len(s) > maxEntry {
		return address{}, false
	}
	display, addr := splitEntry(s)
	var a address
	a.setAddress(addr)
	name := cleanName(decodeWords(display, charset))
	if a.email == "" && a.key == "" {
		if e, ok := plainAddress(name); ok {
			a.email, name = e, ""
		} else if strings.HasPrefix(strings.ToLower(name), "/o=") {
			a.key, name = "x500:"+strings.ToLower(name), ""
		}
	}
	if i := strings.Index(strings.ToLower(name), " on behalf of "); i > 0 && i+len(" on behalf of ") <= len(name) {
		a.onBehalf = cleanName(name[:i])
		name = cleanName(name[i+len(" on behalf of "):])
	}
	name = notesName(name)
	if e, ok := plainAddress(name); ok { // the address again, or another one
		name = ""
		if a.email == "" {
			a.email = e
		}
	}
	lower := strings.ToLower(name)
	if strings.HasPrefix(lower, "undisclosed") && (a.email == "" || strings.Contains(lower, "recipient")) {
		return address{}, false
	}
	a.name = name
	return a, a.name != "" || a.email != "" || a.key != ""
}

// splitEntry separates the display name of an entry from its address. A comment
// serves as the name where there is no other.
func splitEntry(s string) (display, addr string) {
	s = strings.TrimSpace(s)
	if i := lastOutsideQuotes(s, '<'); i >= 0 {
		display, addr = s[:i], s[i+1:]
		if j := strings.IndexByte(addr, '>'); j >= 0 {
			if tail := strings.TrimSpace(addr[j+1:]); strings.TrimSpace(display) == "" && strings.HasPrefix(tail, "(") {
				display = strings.Trim(tail, "()")
			}
			addr = addr[:j]
		}
		// "Name <address>@ORG <its gateway's address>": the first one is the person's.
		if j := lastOutsideQuotes(display, '<'); j >= 0 {
			return splitEntry(display)
		}
		return display, addr
	}
	for _, mark := range []string{"[mailto:", "[SMTP:", "[smtp:", "[MAILTO:"} {
		if i := strings.Index(s, mark); i >= 0 {
			addr = strings.TrimRight(strings.TrimSpace(s[i+len(mark):]), "] ")
			return s[:i], addr
		}
	}
	if i := strings.IndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") {
		if before := strings.TrimSpace(s[:i]); strings.Contains(before, "@") || strings.Contains(before, " at ") {
			return s[i+1 : len(s)-1], before
		}
	}
	if strings.Contains(s, "@") && !strings.ContainsAny(s, " \t\"") {
		return "", s
	}
	return s, ""
}

func lastOutsideQuotes(s string, c byte) int {
	at, quoted := -1, false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && quoted:
			i++
		case s[i] == '"':
			quoted = !quoted && closes(s[i+1:])
		case s[i] == c && !quoted:
			at = i
		}
	}
	return at
}

// setAddress takes an address apart: RFC 822, X.500 ("/O=…/CN=…"), or one that
// Exchange wrapped up ("IMCEANOTES-Ann+20Lee+40host@gateway").
func (a *address) setAddress(s string) {
	s = strings.Trim(strings.TrimSpace(s), `'"`)
	lower := strings.ToLower(s)
	for _, scheme := range []string{"mailto:", "smtp:"} {
		if strings.HasPrefix(lower, scheme) {
			s, lower = s[len(scheme):], lower[len(scheme):]
		}
	}
	switch {
	case strings.HasPrefix(lower, "/o="):
		a.key = "x500:" + lower
	case strings.HasPrefix(lower, "imceaex-"):
		local, _, _ := strings.Cut(lower, "@")
		a.key = "x500:" + plusDecode(strings.ReplaceAll(local[len("imceaex-"):], "_", "/"))
	case strings.HasPrefix(lower, "imcea"):
		local, _, _ := strings.Cut(s, "@")
		_, inner, ok := strings.Cut(local, "-")
		if decoded := plusDecode(inner); ok && !strings.HasPrefix(strings.ToLower(decoded), "imcea") {
			_, addr := splitEntry(decoded)
			a.email, _ = plainAddress(addr)
		}
	default:
		a.email, _ = plainAddress(s)
		if a.email == "" && s != "" && a.key == "" && !strings.ContainsAny(s, " @") && strings.Contains(s, "/") {
			a.key = "x500:" + lower
		}
	}
}

// plusDecode decodes the "+XX" of an encapsulated address.
func plusDecode(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '+' && i+2 < len(s) {
			hi, ok1 := hex(s[i+1])
			lo, ok2 := hex(s[i+2])
			if ok1 && ok2 {
				b.WriteByte(hi<<4 | lo)
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return strings.ToValidUTF8(b.String(), "\uFFFD")
}

// plainAddress is s in lower case if it is one mail address and nothing else;
// "name at host.org", as archives write it, is one.
func plainAddress(s string) (string, bool) {
	s = strings.ToLower(strings.Trim(strings.TrimSpace(s), `'"<>`))
	if local, host, ok := strings.Cut(s, " at "); ok && !strings.ContainsAny(s, "@") && strings.Contains(host, ".") && !strings.ContainsAny(local+host, " ,") {
		s = local + "@" + host
	}
	i := strings.LastIndexByte(s, '@')
	if i <= 0 || i == len(s)-1 || len(s) > 320 || strings.IndexByte(s[:i], '@') >= 0 || !utf8.ValidString(s) {
		return "", false
	}
	for _, r := range s {
		if r <= ' ' || r == 0x7f || r == 0xa0 || strings.ContainsRune(`,;<>()[]\"/:`, r) {
			return "", false
		}
	}
	return strings.TrimRight(s, "."), true
}

// cleanName takes quotes, escapes and what address books add off a display name.
func cleanName(s string) string {
	if strings.IndexByte(s, '\\') >= 0 {
		s = unescapeQuoted(s)
	}
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	for {
		t := strings.Trim(s, "\"'` ")
		if len(t) > 2 && (t[0] == '(' && t[len(t)-1] == ')' || t[0] == '<' && t[len(t)-1] == '>') {
			t = t[1 : len(t)-1]
		}
		t = strings.TrimRight(t, ",; ")
		if strings.HasSuffix(t, ")") && !strings.Contains(t, "(") {
			t = strings.TrimSuffix(t, ")")
		}
		for _, tag := range []string{"(E-mail)", "(E-Mail)", "(Email)", "(Business Fax)", "(Work)", "(Home)"} {
			t = strings.TrimSuffix(t, tag)
		}
		if t == s {
			return s
		}
		s = t
	}
}

// unescapeQuoted takes the backslash off quoted pairs.
func unescapeQuoted(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// notesName is the name in a Lotus Notes address: "Ann Lee" of
// "Ann Lee/HOU/ORG@ORG" and of "Ann Lee@ORG"; other names stay.
func notesName(s string) string {
	s = strings.TrimRight(s, "@ ")
	name, host, at := s, "", strings.LastIndexByte(s, '@')
	if at >= 0 {
		name, host = s[:at], s[at+1:]
	}
	i := strings.IndexByte(name, '/')
	switch {
	case i > 0 && strings.ContainsAny(name[:i], "[("): // "Lee, Ann [PRESS/WEST]"
		return s
	case i > 0 && !strings.ContainsAny(name[i:], " ") && strings.Contains(name[:i], " "):
		return strings.TrimSpace(strings.TrimPrefix(name[:i], "CN="))
	case i > 0 && at >= 0:
		return strings.TrimSpace(strings.TrimPrefix(name[:i], "CN="))
	case at > 0 && !strings.Contains(host, ".") && i < 0:
		// "Ann Lee@ORG": a Notes domain has no dots.
		return notesName(strings.TrimSpace(name))
	}
	return s
}
