# Installs and removes files under DESTDIR, by the GNU conventions.

PREFIX       ?= /usr/local
BINDIR       ?= $(PREFIX)/bin
LIBDIR       ?= $(PREFIX)/lib
INCLUDEDIR   ?= $(PREFIX)/include
DATADIR      ?= $(PREFIX)/share
MANDIR       ?= $(DATADIR)/man
PKGCONFIGDIR ?= $(LIBDIR)/pkgconfig
BASHCOMPDIR  ?= $(DATADIR)/bash-completion/completions
ZSHCOMPDIR   ?= $(DATADIR)/zsh/site-functions
FISHCOMPDIR  ?= $(DATADIR)/fish/vendor_completions.d

INSTALL      ?= install
INSTALL_DATA  = $(INSTALL) -m 644
DOCDIR       ?= $(DATADIR)/doc/libinsights
LICENSES       := LICENSE $(sort $(wildcard docs/licenses/*))
PUBLIC_HEADERS := $(sort $(wildcard libinsights/include/insights/*.h))
MAN_PAGES      := $(sort $(wildcard docs/man/*.1))

.PHONY: install uninstall
install: all $(BUILD)/insights.pc
	$(INSTALL) -d $(DESTDIR)$(LIBDIR) $(DESTDIR)$(INCLUDEDIR)/insights $(DESTDIR)$(PKGCONFIGDIR)
	$(INSTALL_DATA) $(PUBLIC_HEADERS) $(DESTDIR)$(INCLUDEDIR)/insights/
	$(INSTALL_DATA) $(STATIC) $(DESTDIR)$(LIBDIR)/
	$(INSTALL) -m 755 $(SHARED) $(DESTDIR)$(LIBDIR)/
	ln -sf $(notdir $(SHARED)) $(DESTDIR)$(LIBDIR)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libinsights.so
	$(INSTALL_DATA) $(BUILD)/insights.pc $(DESTDIR)$(PKGCONFIGDIR)/
	$(INSTALL) -d $(DESTDIR)$(DOCDIR)
	$(INSTALL_DATA) $(LICENSES) $(DESTDIR)$(DOCDIR)/
ifneq ($(PROGRAM),)
	$(INSTALL) -d $(DESTDIR)$(BINDIR)
	$(INSTALL) -m 755 $(PROGRAM) $(DESTDIR)$(BINDIR)/
endif
ifneq ($(MAN_PAGES),)
	$(INSTALL) -d $(DESTDIR)$(MANDIR)/man1
	$(INSTALL_DATA) $(MAN_PAGES) $(DESTDIR)$(MANDIR)/man1/
endif
ifneq ($(wildcard cli/completions/insightctl.bash),)
	$(INSTALL) -d $(DESTDIR)$(BASHCOMPDIR)
	$(INSTALL_DATA) cli/completions/insightctl.bash $(DESTDIR)$(BASHCOMPDIR)/insightctl
endif
ifneq ($(wildcard cli/completions/_insightctl),)
	$(INSTALL) -d $(DESTDIR)$(ZSHCOMPDIR)
	$(INSTALL_DATA) cli/completions/_insightctl $(DESTDIR)$(ZSHCOMPDIR)/
endif
ifneq ($(wildcard cli/completions/insightctl.fish),)
	$(INSTALL) -d $(DESTDIR)$(FISHCOMPDIR)
	$(INSTALL_DATA) cli/completions/insightctl.fish $(DESTDIR)$(FISHCOMPDIR)/
endif

# Only what install wrote; folders stay, except the one that is ours alone.
uninstall:
	rm -f $(PUBLIC_HEADERS:libinsights/include/insights/%=$(DESTDIR)$(INCLUDEDIR)/insights/%)
	-rmdir $(DESTDIR)$(INCLUDEDIR)/insights
	rm -f $(addprefix $(DESTDIR)$(DOCDIR)/,$(notdir $(LICENSES)))
	-rmdir $(DESTDIR)$(DOCDIR)
	rm -f $(DESTDIR)$(LIBDIR)/libinsights.a $(DESTDIR)$(LIBDIR)/libinsights.so \
	      $(DESTDIR)$(LIBDIR)/$(SONAME) $(DESTDIR)$(LIBDIR)/$(notdir $(SHARED)) \
	      $(DESTDIR)$(PKGCONFIGDIR)/insights.pc $(DESTDIR)$(BINDIR)/insightctl \
	      $(MAN_PAGES:docs/man/%=$(DESTDIR)$(MANDIR)/man1/%) \
	      $(DESTDIR)$(BASHCOMPDIR)/insightctl $(DESTDIR)$(ZSHCOMPDIR)/_insightctl \
	      $(DESTDIR)$(FISHCOMPDIR)/insightctl.fish

# Made anew each time: another PREFIX on the command line must not meet an old file.
$(BUILD)/insights.pc: insights.pc.in FORCE
	@mkdir -p $(@D)
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' \
	    -e 's|@VERSION@|$(VERSION)|' -e 's|@PACKAGES@|$(PACKAGES)|' \
	    -e 's|@PLAIN_LIBS@|$(PLAIN_LIBS)|' $< > $@
