# Warnings are errors; ccache and mold are used where they are present.
add_compile_options(-Wall -Wextra -Wpedantic -Wno-pedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
                    -Wcast-qual -Wimplicit-fallthrough -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees overlaps in std::string operator+ that are not there (GCC bug 105651), with optimisation only.
  add_compile_options(-Wno-restrict -Wno-maybe-uninitialized)
else() # clang builds what is fuzzed; what it warns of more is no reason to stop
  add_compile_options(-Wno-error)
endif()
if(NHIP_UNITY) # what one file calls its own may bear a neighbour's name; without NHIP_UNITY each file is judged alone
  add_compile_options(-Wno-shadow -Wno-subobject-linkage)
endif()

find_program(NHIP_CCACHE ccache)
if(NHIP_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${NHIP_CCACHE})
endif()

find_program(NHIP_MOLD mold)
if(NHIP_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

set(NHIP_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them")
if(NHIP_SANITIZE)
  add_compile_options(-fsanitize=${NHIP_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  # A null pointer stops the program anyway, and a wild one is the address sanitizer's; to check each access for them
  # once more costs a fifth of the build.
  add_compile_options(-fno-sanitize=null,alignment,object-size,vptr)
  add_link_options(-fsanitize=${NHIP_SANITIZE})
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(PostgreSQL REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
foreach(package IN ITEMS libsodium pugixml libzip expat xlsxwriter tomlplusplus)
  pkg_check_modules(${package} REQUIRED IMPORTED_TARGET ${package})
endforeach()
find_library(NHIP_GLPK glpk REQUIRED)
if(NOT NHIP_SANITIZE) # the sanitizers bring their own allocator
  find_package(mimalloc REQUIRED)
endif()
