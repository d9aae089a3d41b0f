package tei

import (
	"bytes"
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The bounds on what a file may declare: an edition declares characters and
// phrases; what grows beyond that is a fault or an attack.
const (
	maxEntity   = 16 << 10
	maxEntities = 4096
)

// declaration passes over a document type declaration and keeps the entities that
// it declares.
func (s *scanner) declaration() {
	depth, quote, at := 0, byte(0), 2
	for {
		b := s.rest()
		for ; at < len(b); at++ {
			switch c := b[at]; {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case bytes.HasPrefix(b[at:], []byte("<!--")):
				if n := bytes.Index(b[at:], []byte("-->")); n > 0 {
					at += n + 2
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '[' || c == '<':
				depth++
			case c == ']':
				depth--
			case c == '>' && depth > 0:
				depth--
			case c == '>':
				s.declare(b[:at])
				s.pos += int64(at + 1)
				return
			}
		}
		if len(b) > maxTag || !s.more() {
			s.broken("a declaration is not closed")
			return
		}
	}
}

var entity = regexp.MustCompile(`<!ENTITY\s+([^\s%"']+)\s+(?:"([^"]*)"|'([^']*)')\s*>`)

// declare keeps the entities that are declared by a text of their own. Those that
// stand in other files are not read.
func (s *scanner) declare(b []byte) {
	for _, m := range entity.FindAllSubmatch(b, maxEntities) {
		if s.entities == nil {
			s.entities = make(map[string]string)
		}
		name := string(m[1])
		if _, two := s.entities[name]; !two {
			s.entities[name] = string(m[2]) + string(m[3])
		}
	}
}

// expand resolves the references in s; one that cannot be resolved stays as it
// stands.
func (s *scanner) expand(v string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(v, '&')
		if i < 0 {
			b.WriteString(v)
			return b.String()
		}
		b.WriteString(v[:i])
		out, n := s.reference(v[i:], s.from)
		b.WriteString(out)
		v = v[i+n:]
	}
}

// reference resolves the reference that v begins with, at a position. It gives the text it
// stands for and its length; a "&" that begins none stands for itself, with a
// fault.
func (s *scanner) reference(v string, at int64) (string, int) {
	n := strings.IndexByte(v[:min(len(v), 64)], ';')
	if n < 2 {
		s.slight(at, `a "&" that begins no reference`)
		return "&", 1
	}
	name := v[1:n]
	switch name {
	case "amp":
		return "&", n + 1
	case "lt":
		return "<", n + 1
	case "gt":
		return ">", n + 1
	case "quot":
		return `"`, n + 1
	case "apos":
		return "'", n + 1
	}
	if name[0] == '#' {
		if c, ok := character(name[1:]); ok {
			return c, n + 1
		}
	} else if out, ok := s.entity(name, at); ok {
		return out, n + 1
	} else if out := html.UnescapeString(v[:n+1]); out != v[:n+1] {
		return out, n + 1 // the characters that HTML has names for
	}
	s.slight(at, "the reference %s stands for nothing known", strings.ToValidUTF8(v[:n+1], "\uFFFD"))
	return strings.ToValidUTF8(v[:n+1], "\uFFFD"), n + 1
}

func character(digits string) (string, bool) {
	base := 10
	if rest, hex := strings.CutPrefix(digits, "x"); hex {
		digits, base = rest, 16
	}
	c, err := strconv.ParseUint(digits, base, 32)
	if err != nil || c == 0 || !utf8.ValidRune(rune(c)) {
		return "", false
	}
	return string(rune(c)), true
}

// entity is the text of a declared entity, without the tags in it. Entities in
// entities are resolved as far as the bound goes.
func (s *scanner) entity(name string, at int64) (string, bool) {
	v, ok := s.entities[name]
	if !ok {
		return "", false
	}
	budget := maxEntity
	out, ok := s.resolve(v, 0, &budget)
	if !ok {
		s.slight(at, "the entity %s grows beyond %d bytes; left out", name, maxEntity)
		s.entities[name] = ""
		return "", true
	}
	s.entities[name] = strings.ReplaceAll(out, "&", "&amp;")
	return out, true
}

func (s *scanner) resolve(v string, depth int, budget *int) (string, bool) {
	if depth > 8 {
		return "", false
	}
	v = tags.ReplaceAllString(v, "")
	var b strings.Builder
	for v != "" {
		i := strings.IndexByte(v, '&')
		if i < 0 {
			i = len(v)
		}
		b.WriteString(v[:i])
		if *budget -= i + 1; *budget < 0 {
			return "", false
		}
		if v = v[i:]; v == "" {
			break
		}
		n := strings.IndexByte(v, ';')
		if n < 0 {
			b.WriteString(v)
			break
		}
		if inner, declared := s.entities[v[1:n]]; declared {
			out, ok := s.resolve(inner, depth+1, budget)
			if !ok {
				return "", false
			}
			b.WriteString(out)
		} else {
			b.WriteString(html.UnescapeString(v[:n+1]))
		}
		v = v[n+1:]
	}
	return b.String(), true
}

var tags = regexp.MustCompile(`<[^<>]*>`)
